using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace Gateway.Core.Inspection.Multipart;

/// <summary>
/// Reads <c>form-data; name="..."; filename="..."; filename*=...</c>, each parameter once and no other one.
/// </summary>
internal static class Disposition
{
    private const string FormData = "form-data";

    private static readonly SearchValues<char> Token = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    // What .NET writes bare, though it is no token.
    private static readonly SearchValues<char> Bare = SearchValues.Create(
        "!#$%&'*+-.^_`|~[]0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public static bool TryRead(ReadOnlySpan<char> value, [NotNullWhen(true)] out string? name, out string? fileName)
    {
        (name, fileName) = (null, null);
        string? extended = null;
        if (!value.StartsWith(FormData, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        value = value[FormData.Length..];
        while (!(value = value.TrimStart(" \t")).IsEmpty)
        {
            if (!TryTakeParameter(ref value, out var parameter, out var text, out var wasEscaped))
            {
                return false;
            }

            var isTaken = parameter switch
            {
                "name" => !wasEscaped && TrySet(ref name, text),
                "filename" => TrySet(ref fileName, text),
                "filename*" => TryDecode(text, out var decoded) && TrySet(ref extended, decoded),
                _ => false,
            };
            if (!isTaken)
            {
                return false;
            }
        }

        fileName = extended ?? fileName;
        return !string.IsNullOrEmpty(name);
    }

    private static bool TryTakeParameter(
        ref ReadOnlySpan<char> value, out string name, out string text, out bool wasEscaped)
    {
        (name, text, wasEscaped) = (string.Empty, string.Empty, false);
        if (value[0] != ';')
        {
            return false;
        }

        value = value[1..].TrimStart(" \t");
        var end = value.IndexOfAnyExcept(Token);
        if (end < 0 || value[end] != '=')
        {
            return false;
        }

        name = value[..end].ToString().ToLowerInvariant();
        value = value[(end + 1)..];
        if (value.StartsWith('"'))
        {
            return TryTakeQuoted(ref value, out text, out wasEscaped);
        }

        end = value.IndexOfAnyExcept(Bare);
        text = (end < 0 ? value : value[..end]).ToString();
        value = value[text.Length..];
        return text.Length > 0;
    }

    // Old browsers write paths with bare backslashes, so only an escaped quote or backslash counts as an escape.
    private static bool TryTakeQuoted(ref ReadOnlySpan<char> value, out string text, out bool wasEscaped)
    {
        var unquoted = new StringBuilder();
        (text, wasEscaped) = (string.Empty, false);
        for (var i = 1; i < value.Length; i++)
        {
            if (value[i] == '"')
            {
                text = unquoted.ToString();
                value = value[(i + 1)..];
                return true;
            }

            if (value[i] == '\\')
            {
                wasEscaped = true;
                i += i + 1 < value.Length && value[i + 1] is '"' or '\\' ? 1 : 0;
            }

            unquoted.Append(value[i]);
        }

        return false;
    }

    private static bool TrySet(ref string? parameter, string? text)
    {
        var isFirst = parameter is null;
        parameter = text;
        return isFirst;
    }

    // RFC 8187: charset, language, percent-encoded text.
    private static bool TryDecode(string value, [NotNullWhen(true)] out string? text)
    {
        const string Charset = "utf-8'";
        text = null;
        var quote = value.LastIndexOf('\'');
        if (!value.StartsWith(Charset, StringComparison.OrdinalIgnoreCase) || quote < Charset.Length)
        {
            return false;
        }

        var bytes = new byte[value.Length];
        var length = 0;
        for (var i = quote + 1; i < value.Length; i++)
        {
            var isEscape = value[i] == '%';
            if (isEscape
                && (i + 2 >= value.Length
                    || !char.IsAsciiHexDigit(value[i + 1])
                    || !char.IsAsciiHexDigit(value[i + 2])))
            {
                return false;
            }

            bytes[length++] = isEscape ? Convert.FromHexString(value.AsSpan(i + 1, 2))[0] : (byte)value[i];
            i += isEscape ? 2 : 0;
        }

        if (!Utf8.IsValid(bytes.AsSpan(0, length)))
        {
            return false;
        }

        text = Encoding.UTF8.GetString(bytes, 0, length);
        return !text.Any(char.IsControl);
    }
}
