using System.Globalization;
using System.Text;

namespace Gateway.Load.Traffic;

/// <summary>A request prepared once: its HTTP/1.1 bytes, and its parts for a client that frames them itself.</summary>
/// <param name="Statuses">The statuses that count as answered; anything else is a failure of the run.</param>
internal sealed record LoadRequest(
    string Method,
    string Path,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    byte[] Body,
    bool Chunked,
    IReadOnlyList<int> Statuses)
{
    private const int ChunkSize = 16 * 1024;

    /// <summary>The bytes on the wire, with the headers that one subject asks for on top.</summary>
    public byte[] ToHttp1(int port, IEnumerable<KeyValuePair<string, string>> extraHeaders)
    {
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"{Method} {Path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n");
        foreach (var (name, value) in Headers.Concat(extraHeaders))
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        if (Chunked)
        {
            head.Append("Transfer-Encoding: chunked\r\n\r\n");
            return [.. Encoding.ASCII.GetBytes(head.ToString()), .. InChunks()];
        }

        if (Method == "POST")
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {Body.Length}\r\n");
        }

        return [.. Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), .. Body];
    }

    private byte[] InChunks()
    {
        using var framed = new MemoryStream(Body.Length + Body.Length / 512 + 64);
        foreach (var chunk in Body.Chunk(ChunkSize))
        {
            framed.Write(Encoding.ASCII.GetBytes(chunk.Length.ToString("x", CultureInfo.InvariantCulture)));
            framed.Write("\r\n"u8);
            framed.Write(chunk);
            framed.Write("\r\n"u8);
        }

        framed.Write("0\r\n\r\n"u8);
        return framed.ToArray();
    }
}
