using Gateway.Core.Keys;

namespace Gateway.Authentication;

/// <summary>
/// The form of a key that another system made: 16 to 128 printable ASCII characters. It has no checksum, so each
/// invented key costs a lookup; a database limits these lookups separately.
/// </summary>
internal static class OtherKey
{
    public const string Form = "16 to 128 printable ASCII characters without a space";

    private const int MinLength = 16;

    public static bool IsWellFormed(ReadOnlySpan<char> key)
        => key.Length is >= MinLength and <= ApiKey.MaxLength && !key.ContainsAnyExceptInRange('!', '~');
}
