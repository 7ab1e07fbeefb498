using System.Buffers;

namespace Gateway.Inspection;

/// <summary>
/// A Content-Type read strictly: only the two types that carry models, with only the parameters that leave one reading.
/// </summary>
internal static class ContentType
{
    private const string Json = "application/json";
    private const string Multipart = "multipart/form-data";
    private const int MaxBoundary = 70;

    // RFC 2046; a space may stand inside a quoted boundary, but no known client sends one.
    private static readonly SearchValues<char> BoundaryCharacters = SearchValues.Create(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'()+_,-./:=?");

    public static bool IsJson(ReadOnlySpan<char> value)
    {
        if (value.SequenceEqual(Json))
        {
            return true;
        }

        if (!TryTakeType(ref value, Json))
        {
            return false;
        }

        return IsEnd(value)
            || (TryTakeParameter(ref value, out var name, out var text) && IsUtf8(name, text) && IsEnd(value));
    }

    /// <summary>The boundary of form data; null where the value is not exactly form data with one.</summary>
    public static string? Boundary(ReadOnlySpan<char> value)
    {
        if (!TryTakeType(ref value, Multipart))
        {
            return null;
        }

        string? boundary = null;
        var hasCharset = false;
        while (!IsEnd(value))
        {
            if (!TryTakeParameter(ref value, out var name, out var text))
            {
                return null;
            }

            if (Is(name, "boundary") && boundary is null && text.Length <= MaxBoundary)
            {
                boundary = text.ToString();
            }
            else if (!hasCharset && IsUtf8(name, text))
            {
                hasCharset = true;
            }
            else
            {
                return null;
            }
        }

        return boundary;
    }

    private static bool TryTakeType(ref ReadOnlySpan<char> value, string type)
    {
        value = value.Trim(" \t");
        if (!value.StartsWith(type, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        value = value[type.Length..].TrimStart(" \t");
        return value.IsEmpty || value[0] == ';';
    }

    /// <summary>
    /// Takes <c>; name=text</c> off the front; the text may be quoted, but holds no escape either way.
    /// </summary>
    private static bool TryTakeParameter(
        ref ReadOnlySpan<char> value, out ReadOnlySpan<char> name, out ReadOnlySpan<char> text)
    {
        text = default;
        value = value[1..].TrimStart(" \t");
        var equals = value.IndexOf('=');
        name = equals <= 0 ? default : value[..equals];
        if (name.IsEmpty)
        {
            return false;
        }

        value = value[(equals + 1)..];
        var isQuoted = value.StartsWith('"');
        value = isQuoted ? value[1..] : value;
        var end = value.IndexOfAnyExcept(BoundaryCharacters);
        text = end < 0 ? value : value[..end];
        value = value[text.Length..];
        if (isQuoted)
        {
            if (!value.StartsWith('"'))
            {
                return false;
            }

            value = value[1..];
        }

        value = value.TrimStart(" \t");
        return !text.IsEmpty && (isQuoted || !text.Contains(',')) && (value.IsEmpty || value[0] == ';');
    }

    // Some clients end the last parameter with a semicolon as well; nothing follows that could be read in two ways.
    private static bool IsEnd(ReadOnlySpan<char> value) => value.IsEmpty || value.TrimEnd(" \t") is ";";

    // Some clients write the name without its hyphen, and every reader takes it for the same.
    private static bool IsUtf8(ReadOnlySpan<char> name, ReadOnlySpan<char> text)
        => Is(name, "charset") && (Is(text, "utf-8") || Is(text, "utf8"));

    private static bool Is(ReadOnlySpan<char> value, string expected)
        => value.Equals(expected, StringComparison.OrdinalIgnoreCase);
}
