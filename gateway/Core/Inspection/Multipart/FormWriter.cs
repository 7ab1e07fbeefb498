using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Core.Inspection.Multipart;

/// <summary>
/// Writes a form anew: our delimiter and header lines, small values copied, files by reference. The next reader parses
/// our spelling, and a boundary that the caller could not guess.
/// </summary>
internal sealed class FormWriter
{
    private const int CopiedAtMost = 1024;

    private readonly string _boundary = "gateway-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    private readonly ArrayBufferWriter<byte> _text = new(1024);
    private readonly List<(int TextEnd, ReadOnlySequence<byte> Data)> _pieces = [];

    public string ContentType => $"multipart/form-data; boundary={_boundary}";

    /// <summary>Bytes of memory that were taken for what is not in the caller's body.</summary>
    public int Taken => _text.Capacity;

    /// <summary>Bytes written so far.</summary>
    public long Length { get; private set; }

    public void Begin(string name, string? fileName, string? contentType)
    {
        Write($"--{_boundary}\r\nContent-Disposition: form-data; name=\"{name}\"");
        if (fileName is not null)
        {
            Write($"; filename=\"{Plain(fileName)}\"");
        }

        Write(contentType is null ? "\r\n\r\n" : $"\r\nContent-Type: {contentType}\r\n\r\n");
    }

    public void Data(in ReadOnlySequence<byte> data)
    {
        if (data.Length <= CopiedAtMost)
        {
            data.CopyTo(_text.GetSpan((int)data.Length));
            _text.Advance((int)data.Length);
        }
        else
        {
            _pieces.Add((_text.WrittenCount, data));
        }

        Length += data.Length;
        Write("\r\n");
    }

    public ReadOnlySequence<byte> End()
    {
        Write($"--{_boundary}--\r\n");
        var chain = new SegmentChain();
        var start = 0;
        foreach (var (end, data) in _pieces)
        {
            chain.Append(_text.WrittenMemory[start..end]);
            chain.Append(data);
            start = end;
        }

        chain.Append(_text.WrittenMemory[start..]);
        return chain.ToSequence();
    }

    private void Write(string text) => Length += Encoding.UTF8.GetBytes(text, _text);

    // Some readers split the header line at a semicolon, in quotes or not.
    private static string Plain(string fileName)
        => fileName.Replace("\"", "%22", StringComparison.Ordinal).Replace('\\', '_').Replace(';', '_');
}
