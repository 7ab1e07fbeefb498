using System.Collections.Frozen;
using System.Text;
using Gateway.Core.Keys;

namespace Gateway.Cli.Check;

/// <summary>
/// Digests that a slip of the shell makes, and that no key can have: of nothing, of a line feed, of a variable that was
/// not expanded. From any other digest nothing can be said about its text.
/// </summary>
internal static class ImpossibleSecrets
{
    private static readonly FrozenDictionary<KeyDigest, string> Texts = new Dictionary<string, string>
    {
        [""] = "an empty text",
        ["\n"] = "a line feed",
        ["$KEY"] = "the text $KEY",
        ["$KEY\n"] = "the text $KEY and a line feed",
        ["KEY"] = "the text KEY",
        ["null"] = "the text null",
        ["\"\""] = "two quotation marks",
    }.ToFrozenDictionary(text => KeyDigest.Of(Encoding.ASCII.GetBytes(text.Key)), text => text.Value);

    /// <summary>What the digest was made of; null where that can be a key.</summary>
    public static string? TextOf(KeyDigest digest) => Texts.GetValueOrDefault(digest);
}
