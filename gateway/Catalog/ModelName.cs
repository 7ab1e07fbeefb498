using System.Buffers;

namespace Gateway.Catalog;

/// <summary>
/// The alphabet of names that requests and documents use: narrow, so that no two spellings of one name exist.
/// </summary>
internal static class ModelName
{
    public const int LongestName = 256;

    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:/@+-");

    public static bool IsValid(ReadOnlySpan<char> name)
        => name.Length is > 0 and <= LongestName
            && char.IsAsciiLetterOrDigit(name[0])
            && !name.ContainsAnyExcept(Alphabet);
}
