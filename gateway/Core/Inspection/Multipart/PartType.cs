using System.Buffers;

namespace Gateway.Core.Inspection.Multipart;

/// <summary>What the Content-Type of a part means, and what of it is forwarded.</summary>
internal static class PartType
{
    private static readonly SearchValues<char> Token = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Whether a field of this type is plain text, in the form's own encoding.</summary>
    public static bool IsPlainText(string? type)
    {
        if (type is null)
        {
            return true;
        }

        var semicolon = type.IndexOf(';', StringComparison.Ordinal);
        var media = semicolon < 0 ? type : type.AsSpan(0, semicolon).TrimEnd(" \t");
        return Is(media, "text/plain") && (semicolon < 0 || IsUtf8(type.AsSpan(semicolon + 1).Trim(" \t")));
    }

    /// <summary>
    /// Whether a field is declared as Latin-1, as Apache's HttpClient does: the same text while it is ASCII.
    /// </summary>
    public static bool IsLatin1Text(string? type)
        => type is not null
            && type.IndexOf(';', StringComparison.Ordinal) is > 0 and var semicolon
            && Is(type.AsSpan(0, semicolon).TrimEnd(" \t"), "text/plain")
            && Is(type.AsSpan(semicolon + 1).Trim(" \t"), "charset=iso-8859-1");

    /// <summary>Whether a field of this type may be forwarded: one media type, without parameters but UTF-8.</summary>
    public static bool IsField(string type)
    {
        var semicolon = type.IndexOf(';', StringComparison.Ordinal);
        var media = semicolon < 0 ? type : type.AsSpan(0, semicolon).TrimEnd(" \t");
        return IsMedia(media) && (semicolon < 0 || IsUtf8(type.AsSpan(semicolon + 1).Trim(" \t")));
    }

    /// <summary>Whether a file of this type may be forwarded; its parameters are the file's own business.</summary>
    public static bool IsFile(string? type)
    {
        if (type is null)
        {
            return true;
        }

        var semicolon = type.IndexOf(';', StringComparison.Ordinal);
        return System.Text.Ascii.IsValid(type)
            && IsMedia(semicolon < 0 ? type : type.AsSpan(0, semicolon).TrimEnd(" \t"));
    }

    private static bool IsMedia(ReadOnlySpan<char> media)
    {
        var slash = media.IndexOf('/');
        return slash > 0
            && slash < media.Length - 1
            && !media[..slash].ContainsAnyExcept(Token)
            && !media[(slash + 1)..].ContainsAnyExcept(Token)
            && !Is(media[..slash], "multipart")
            && !Is(media[..slash], "message");
    }

    private static bool IsUtf8(ReadOnlySpan<char> parameter)
        => Is(parameter, "charset=utf-8") || Is(parameter, "charset=\"utf-8\"") || Is(parameter, "charset=us-ascii");

    private static bool Is(ReadOnlySpan<char> value, string expected)
        => value.Equals(expected, StringComparison.OrdinalIgnoreCase);
}
