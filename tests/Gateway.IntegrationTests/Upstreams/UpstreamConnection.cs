using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Gateway.IntegrationTests.Upstreams;

/// <summary>
/// One accepted connection of a <see cref="ScriptedUpstream"/>: reads requests, sends whatever a script says.
/// </summary>
internal sealed class UpstreamConnection(Socket socket) : IDisposable
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly MemoryStream _received = new();
    private int _position;

    /// <summary>The request that the script answers.</summary>
    public UpstreamRequest Request { get; private set; } = null!;

    public bool IsClosed { get; private set; }

    public async Task<bool> ReadRequestAsync()
    {
        if (await ReadHeadAsync() is not { } head)
        {
            return false;
        }

        var bare = new UpstreamRequest(head, []);
        if (bare.Header("Transfer-Encoding") is not null)
        {
            Request = bare with { Body = await ReadChunksAsync() };
            return true;
        }

        var length = int.Parse(bare.Header("Content-Length") ?? "0", CultureInfo.InvariantCulture);
        Request = bare with { Body = await TakeAsync(length) };
        return true;
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(byte[] bytes)
    {
        for (var sent = 0; sent < bytes.Length;)
        {
            sent += await socket.SendAsync(bytes.AsMemory(sent));
        }
    }

    /// <summary>Waits until the other side has closed the connection.</summary>
    public async Task WaitForCloseAsync()
    {
        try
        {
            while (await socket.ReceiveAsync(_buffer) > 0)
            {
            }
        }
        catch (SocketException)
        {
            // A reset is a close as well.
        }
    }

    /// <summary>Closes in order: what was sent arrives.</summary>
    public void Close()
    {
        IsClosed = true;
        socket.Shutdown(SocketShutdown.Both);
        socket.Close();
    }

    /// <summary>Closes with a reset: what is under way may be lost.</summary>
    public void Reset()
    {
        IsClosed = true;
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    public void Dispose()
    {
        socket.Dispose();
        _received.Dispose();
    }

    private async Task<string?> ReadHeadAsync()
    {
        int end;
        while ((end = Unread.IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (!await ReceiveAsync())
            {
                return null;
            }
        }

        var head = Encoding.Latin1.GetString(Unread[..end]);
        _position += end + 4;
        return head;
    }

    private async Task<byte[]> ReadChunksAsync()
    {
        using var body = new MemoryStream();
        while (true)
        {
            var size = int.Parse(await ReadLineAsync(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            body.Write(await TakeAsync(size));
            await ReadLineAsync();
            if (size == 0)
            {
                return body.ToArray();
            }
        }
    }

    private async Task<string> ReadLineAsync()
    {
        int end;
        while ((end = Unread.IndexOf("\r\n"u8)) < 0)
        {
            await ReceiveOrThrowAsync();
        }

        var line = Encoding.Latin1.GetString(Unread[..end]);
        _position += end + 2;
        return line;
    }

    private async Task<byte[]> TakeAsync(int count)
    {
        while (Unread.Length < count)
        {
            await ReceiveOrThrowAsync();
        }

        var taken = Unread[..count].ToArray();
        _position += count;
        return taken;
    }

    private ReadOnlySpan<byte> Unread => _received.GetBuffer().AsSpan(_position, (int)_received.Length - _position);

    private async Task ReceiveOrThrowAsync()
    {
        if (!await ReceiveAsync())
        {
            throw new EndOfStreamException("The gateway closed the connection inside a request.");
        }
    }

    private async Task<bool> ReceiveAsync()
    {
        var count = await socket.ReceiveAsync(_buffer);
        _received.Write(_buffer, 0, count);
        return count > 0;
    }
}
