using System.Text;
using Gateway.Core.Inspection;
using Gateway.Core.Names;
using Gateway.Http;
using Gateway.Requests;

namespace Gateway.Fuzz.Requests;

/// <summary>
/// Paths: taken only where no reader resolves them to another path, and the model in them is the one that is read.
/// </summary>
internal sealed class PathTarget : IFuzzTarget
{
    private const int LargeEvery = 20_000;

    private static readonly RouteTemplate Gemini = new("/v1beta/models/", ":generateContent", ModelSegments.Many);
    private static readonly RouteTemplate Azure = new("/openai/deployments/", "/chat/completions", ModelSegments.One);
    private static readonly RouteTemplate Chat = new("/v1/chat/completions", string.Empty, ModelSegments.None);

    private static readonly string[] Corpus =
    [
        "/v1/chat/completions", "/v1beta/models/allowed:generateContent", "/v1beta/models/a/b:c:generateContent",
        "/openai/deployments/a%2Fb/chat/completions", "/v1beta/models/a%3Ab:generateContent",
    ];

    private static readonly string[] Words =
    [
        "/", "//", "/.", "/..", ".", "..", "%2e", "%2E", "%2f", "%2F", "%252F", "%5c", "\\", ";", "#", "%00", "%3A", "%3a", "%", "%6", "%zz", "?", ":", "@", "~",
        "/v1", "models", "generateContent", "chat", "\u00e9", "*", "A", "a", "+", "-", "_",
    ];

    public string Name => "path";

    public byte[] Next(Random random) => random.Next(LargeEvery) == 0
        ? Mutation.Bytes(
            "/v1beta/models/" + string.Concat(Enumerable.Repeat(random.Pick(Words), 1 << 13)) + ":generateContent")
        : Mutation.Damage(Mutation.Bytes(random.Pick(Corpus)), random, Words);

    public bool Check(byte[] input, Random random)
    {
        var target = Encoding.Latin1.GetString(input);
        var path = target.Split('?')[0];
        var isPlain = RawTarget.Inspect(target) is null;
        BrokenInvariantException.ThrowUnless(
            isPlain == (!target.Contains('#') && IsPlain(path)), () => $"plain: {isPlain}");
        var template = random.Pick<RouteTemplate>([Gemini, Azure, Chat]);
        var isMatch = template.TryMatch(path, out var segment);
        BrokenInvariantException.ThrowUnless(isMatch == Matches(template, path), () => $"matches: {isMatch}");
        if (!isPlain || !isMatch || template == Chat)
        {
            return isPlain && isMatch;
        }

        var isTaken = PathModel.Read(segment, out var model) is null;
        var expected = Expected(segment.ToString());
        BrokenInvariantException.ThrowUnless(
            isTaken == expected is not null && (!isTaken || model == expected),
            () => $"read {model}, the reference {expected}");
        if (isTaken)
        {
            CheckForwarded(template, model);
        }

        return isTaken;
    }

    // The path that goes upstream must name the same model when it comes to a gateway like this one.
    private static void CheckForwarded(RouteTemplate template, string model)
    {
        var path = template.WithModel(model);
        BrokenInvariantException.ThrowUnless(
            template.TryMatch(path, out var segment)
                && PathModel.Read(segment, out var again) is null
                && again == model,
            () => $"{path} does not name {model}");
    }

    private static bool IsPlain(string path)
    {
        if (!path.StartsWith('/') || path.Contains("//", StringComparison.Ordinal) || path.IndexOfAny(['\\', ';']) >= 0)
        {
            return false;
        }

        var parts = path.Split('%');
        return !path.Split('/').Any(segment => segment is "." or "..")
            && parts.Skip(1).All(
                part => part.Length >= 2 && char.IsAsciiHexDigit(part[0]) && char.IsAsciiHexDigit(part[1]))
            && !parts.Skip(1).Any(part => part[..2].ToUpperInvariant() is "2E" or "25" or "5C" or "00");
    }

    private static bool Matches(RouteTemplate template, string path)
    {
        if (template.ModelSegments == ModelSegments.None)
        {
            return path == template.Prefix;
        }

        var length = path.Length - template.Prefix.Length - template.Suffix.Length;
        return length > 0
            && path.StartsWith(template.Prefix, StringComparison.Ordinal)
            && path.EndsWith(template.Suffix, StringComparison.Ordinal)
            && (template.ModelSegments == ModelSegments.Many
            || !path.Substring(template.Prefix.Length, length).Contains('/', StringComparison.Ordinal));
    }

    private static string? Expected(string segment)
    {
        var name = segment
            .Replace("%2F", "/", StringComparison.OrdinalIgnoreCase)
            .Replace("%3A", ":", StringComparison.OrdinalIgnoreCase);
        return name.Length is > 0 and <= ModelId.MaxLength
            && char.IsAsciiLetterOrDigit(name[0])
            && name.All(
                letter => char.IsAsciiLetterOrDigit(letter) || "._:/@+-".Contains(letter, StringComparison.Ordinal))
            ? name
            : null;
    }
}
