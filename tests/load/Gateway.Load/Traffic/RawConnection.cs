using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gateway.Load.Traffic;

/// <summary>One HTTP/1.1 connection for prepared bytes, opened again when the server has closed it.</summary>
internal sealed class RawConnection(int port) : IDisposable
{
    private const int BufferSize = 32 * 1024;
    private Socket? _socket;
    private MessageReader? _reader;

    public async ValueTask<Exchange> ExchangeAsync(ReadOnlyMemory<byte> request)
    {
        await SendAsync(request);
        return await ReceiveAsync();
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        var socket = _socket ?? await ConnectAsync();
        try
        {
            while (bytes.Length > 0)
            {
                bytes = bytes[await socket.SendAsync(bytes)..];
            }
        }
        catch (SocketException)
        {
            // A server may refuse before it has read everything: its answer is read all the same.
        }
    }

    public async ValueTask<Exchange> ReceiveAsync()
    {
        var reader = _reader ?? throw new InvalidOperationException("Nothing was sent.");
        try
        {
            if (!await reader.ReadHeadAsync())
            {
                throw new SocketException((int)SocketError.ConnectionReset);
            }

            var status = StatusOf(reader.Head);
            var closes = Ascii.EqualsIgnoreCase(HeaderLookup.Find(reader.Head, "connection"u8), "close"u8);
            await reader.ReadBodyAsync();
            if (closes)
            {
                Dispose();
            }

            return new Exchange(status, reader.Chunks, reader.BodyBytes);
        }
        catch (SocketException)
        {
            Dispose();
            return default;
        }
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private async ValueTask<Socket> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
        _reader = new MessageReader(socket, BufferSize);
        return _socket = socket;
    }

    private static int StatusOf(ReadOnlySpan<byte> head)
        => Utf8Parser.TryParse(head["HTTP/1.1 ".Length..], out int status, out _) ? status : 0;
}
