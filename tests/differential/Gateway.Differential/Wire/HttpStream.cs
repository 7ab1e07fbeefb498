using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Gateway.Differential.Wire;

/// <summary>Reads HTTP/1.1 messages from a socket, with nothing in between that could mend them.</summary>
internal sealed class HttpStream(NetworkStream stream)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>The next head without its empty line; null at the end of the connection.</summary>
    public async Task<string?> ReadHeadAsync(CancellationToken cancellation)
    {
        var head = new StringBuilder();
        while (await ReadLineAsync(cancellation) is { } line)
        {
            if (line.Length > 0)
            {
                head.Append(line).Append('\n');
            }
            else if (head.Length > 0)
            {
                return head.ToString();
            }
        }

        return null;
    }

    public async Task<byte[]> ReadBodyAsync(string? length, bool chunked, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        if (chunked)
        {
            while (await ReadLineAsync(cancellation) is { } line
                && int.Parse(line.Split(';')[0], NumberStyles.HexNumber,
                    CultureInfo.InvariantCulture) is > 0 and var size)
            {
                await CopyAsync(body, size, cancellation);
                await ReadLineAsync(cancellation);
            }

            while (await ReadLineAsync(cancellation) is { Length: > 0 })
            {
            }
        }
        else if (length is not null)
        {
            await CopyAsync(body, long.Parse(length, CultureInfo.InvariantCulture), cancellation);
        }

        return body.ToArray();
    }

    public async Task CopyToEndAsync(Stream target, CancellationToken cancellation)
    {
        do
        {
            target.Write(_buffer, _start, _end - _start);
            _start = _end;
        }
        while (await FillAsync(cancellation));
    }

    private async Task<string?> ReadLineAsync(CancellationToken cancellation)
    {
        var line = new StringBuilder();
        while (_start < _end || await FillAsync(cancellation))
        {
            var next = (char)_buffer[_start++];
            if (next == '\n')
            {
                return line.Length > 0 && line[^1] == '\r' ? line.ToString(0, line.Length - 1) : line.ToString();
            }

            line.Append(next);
        }

        return null;
    }

    private async Task CopyAsync(Stream target, long count, CancellationToken cancellation)
    {
        while (count > 0 && (_start < _end || await FillAsync(cancellation)))
        {
            var length = (int)Math.Min(count, _end - _start);
            target.Write(_buffer, _start, length);
            _start += length;
            count -= length;
        }

        if (count > 0)
        {
            throw new EndOfStreamException("The message ended before its body did.");
        }
    }

    private async Task<bool> FillAsync(CancellationToken cancellation)
    {
        _start = 0;
        _end = await stream.ReadAsync(_buffer, cancellation);
        return _end > 0;
    }
}
