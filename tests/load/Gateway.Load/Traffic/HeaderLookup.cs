using System.Text;

namespace Gateway.Load.Traffic;

/// <summary>Finds a header's value in the raw head of an HTTP/1.1 message.</summary>
internal static class HeaderLookup
{
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        while (true)
        {
            var end = head.IndexOf("\r\n"u8);
            if (end < 0)
            {
                return default;
            }

            var line = head[..end];
            if (line.Length > name.Length
                && line[name.Length] == ':'
                && Ascii.EqualsIgnoreCase(line[..name.Length], name))
            {
                return line[(name.Length + 1)..].Trim((byte)' ');
            }

            head = head[(end + 2)..];
        }
    }
}
