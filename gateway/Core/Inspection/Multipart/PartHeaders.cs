using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Gateway.Core.Errors;

namespace Gateway.Core.Inspection.Multipart;

/// <summary>The header lines of one part, of which only the name, the file name and the type are kept.</summary>
internal readonly record struct PartHeaders(string Name, string? FileName, string? ContentType)
{
    private static readonly SearchValues<byte> NameCharacters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>Reads lines that end in CR LF each.</summary>
    public static Refusal? Read(ReadOnlySpan<byte> lines, out PartHeaders headers)
    {
        headers = default;
        if (!Utf8.IsValid(lines))
        {
            return FormRefusals.HeaderLines;
        }

        (string? disposition, string? type, string? encoding) = (null, null, null);
        while (!lines.IsEmpty)
        {
            var end = lines.IndexOf("\r\n"u8);
            var line = lines[..end];
            lines = lines[(end + 2)..];
            var colon = line.IndexOf((byte)':');
            if (colon <= 0 || line[..colon].ContainsAnyExcept(NameCharacters) || HasControl(line))
            {
                return FormRefusals.HeaderLines;
            }

            var name = line[..colon];
            var value = Encoding.UTF8.GetString(line[(colon + 1)..]).Trim(' ', '\t');
            if ((Ascii.EqualsIgnoreCase(name, "content-disposition"u8) && !TrySet(ref disposition, value))
                || (Ascii.EqualsIgnoreCase(name, "content-type"u8) && !TrySet(ref type, value))
                || (Ascii.EqualsIgnoreCase(name, "content-transfer-encoding"u8) && !TrySet(ref encoding, value)))
            {
                return FormRefusals.HeaderLines;
            }
        }

        if (encoding is not null && !IsIdentity(encoding))
        {
            return FormRefusals.Encoded;
        }

        if (disposition is null || !Disposition.TryRead(disposition, out var field, out var file))
        {
            return FormRefusals.Disposition;
        }

        headers = new PartHeaders(field, file, type);
        return null;
    }

    private static bool TrySet(ref string? header, string value)
    {
        var isFirst = header is null;
        header = value;
        return isFirst;
    }

    private static bool HasControl(ReadOnlySpan<byte> line)
    {
        foreach (var value in line)
        {
            if (value is < 0x20 and not (byte)'\t' or 0x7F)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsIdentity(string encoding)
        => encoding.Equals("binary", StringComparison.OrdinalIgnoreCase)
            || encoding.Equals("8bit", StringComparison.OrdinalIgnoreCase)
            || encoding.Equals("7bit", StringComparison.OrdinalIgnoreCase);
}
