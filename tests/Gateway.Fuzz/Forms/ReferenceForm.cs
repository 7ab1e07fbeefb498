using System.Text;

namespace Gateway.Fuzz.Forms;

/// <summary>
/// Reads a form by cutting its text at every boundary, as simply as can be. It knows only the plainest spelling of a
/// part: whatever else a form holds makes it unsure, and only where it is sure does its verdict bind.
/// </summary>
internal sealed class ReferenceForm
{
    private const string Disposition = "Content-Disposition: form-data; name=\"";

    /// <summary>
    /// Names and contents of the parts, in order; null where the form is not in the plainest spelling.
    /// </summary>
    public static List<(string Name, string? FileName, string Content)>? Read(byte[] body, string boundary)
    {
        var text = Encoding.Latin1.GetString(body);
        var delimiter = "--" + boundary;
        var pieces = text.Split(delimiter);
        if (pieces.Length < 3 || pieces[0].Length > 0 || pieces[^1] is not ("--" or "--\r\n"))
        {
            return null;
        }

        var parts = new List<(string, string?, string)>();
        foreach (var piece in pieces[1..^1])
        {
            if (!piece.StartsWith("\r\n", StringComparison.Ordinal)
                || !piece.EndsWith("\r\n", StringComparison.Ordinal)
                || piece.Length < 4
                || Part(piece[2..^2]) is not { } part)
            {
                return null;
            }

            parts.Add(part);
        }

        return parts;
    }

    private static (string, string?, string)? Part(string part)
    {
        var end = part.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        var lines = part[..end].Split("\r\n");
        if (!lines[0].StartsWith(Disposition, StringComparison.Ordinal)
            || lines.Length > 2
            || (lines.Length == 2 && !lines[1].StartsWith("Content-Type: ", StringComparison.Ordinal)))
        {
            return null;
        }

        var names = lines[0][Disposition.Length..].Split('"');
        return names.Length switch
        {
            2 when names[1].Length == 0 => (names[0], null, part[(end + 4)..]),
            4 when names[1] == "; filename=" && names[3].Length == 0 => (names[0], names[2], part[(end + 4)..]),
            _ => null,
        };
    }
}
