using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace Gateway.Load.Traffic;

/// <summary>Reads HTTP/1.1 messages from a socket, as cheaply as it can: bodies are counted, not kept.</summary>
internal sealed class MessageReader(Socket socket, int bufferSize)
{
    private readonly byte[] _buffer = new byte[bufferSize];
    private int _start;
    private int _end;
    private int _headLength;

    public ReadOnlySpan<byte> Head => _buffer.AsSpan(_start, _headLength);

    /// <summary>Chunks of the last body, 0 when it had a Content-Length.</summary>
    public int Chunks { get; private set; }

    public long BodyBytes { get; private set; }

    /// <summary>False when the other side closed before a next message.</summary>
    public async ValueTask<bool> ReadHeadAsync()
    {
        while (true)
        {
            var found = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8);
            if (found >= 0)
            {
                _headLength = found + 4;
                return true;
            }

            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
            var received = await socket.ReceiveAsync(_buffer.AsMemory(_end));
            if (received == 0)
            {
                return false;
            }

            _end += received;
        }
    }

    public ValueTask ReadBodyAsync()
    {
        var length = HeaderLookup.Find(Head, "content-length"u8);
        var chunked = Ascii.EqualsIgnoreCase(HeaderLookup.Find(Head, "transfer-encoding"u8), "chunked"u8);
        _start += _headLength;
        Chunks = 0;
        BodyBytes = 0;
        return chunked ? ReadChunkedAsync()
            : Utf8Parser.TryParse(length, out long bytes, out _) ? ReadFixedAsync(bytes)
            : ValueTask.CompletedTask;
    }

    private async ValueTask ReadFixedAsync(long length)
    {
        var buffered = (int)Math.Min(length, _end - _start);
        _start += buffered;
        BodyBytes = length;
        for (var remaining = length - buffered; remaining > 0;)
        {
            (_start, _end) = (0, 0);
            remaining -= await ReceiveSomeAsync(_buffer.AsMemory(0, (int)Math.Min(remaining, _buffer.Length)));
        }
    }

    private async ValueTask ReadChunkedAsync()
    {
        var scanner = default(ChunkedScanner);
        while (true)
        {
            _start += scanner.Advance(_buffer.AsSpan(_start, _end - _start));
            if (scanner.Done)
            {
                (Chunks, BodyBytes) = (scanner.Chunks, scanner.Bytes);
                return;
            }

            _end = await ReceiveSomeAsync(_buffer);
            _start = 0;
        }
    }

    private async ValueTask<int> ReceiveSomeAsync(Memory<byte> target)
    {
        var received = await socket.ReceiveAsync(target);
        return received > 0 ? received : throw new SocketException((int)SocketError.ConnectionReset);
    }
}
