using System.Net;
using System.Net.Sockets;
using System.Text;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Clients;

/// <summary>Speaks to the gateway in bytes, so that a test can send what no HTTP client would.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly byte[] _buffer = new byte[64 * 1024];

    private RawClient()
    {
    }

    public static async Task<RawClient> ConnectAsync(Uri gateway)
    {
        var client = new RawClient();
        client._socket.NoDelay = true;
        await client._socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, gateway.Port));
        return client;
    }

    /// <summary>Sends one request, and reads until the gateway closes, or until some text has come.</summary>
    public static async Task<string> ExchangeAsync(Uri gateway, string request, string? stopAt = null)
    {
        using var client = await ConnectAsync(gateway);
        await client.SendAsync(request);
        return stopAt is null ? await client.ReadToEndAsync() : await client.ReadUntilAsync(stopAt);
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await _socket.SendAsync(bytes)..];
        }
    }

    /// <summary>Reads until the text has come, and returns everything up to the last byte received.</summary>
    public async Task<string> ReadUntilAsync(string text, TimeSpan? patience = null)
    {
        var received = new StringBuilder();
        while (!received.ToString().Contains(text, StringComparison.Ordinal))
        {
            var count = await ReceiveAsync(patience);
            if (count == 0)
            {
                throw new EndOfStreamException($"The gateway closed before '{text}'. Received: {received}");
            }

            received.Append(Encoding.UTF8.GetString(_buffer, 0, count));
        }

        return received.ToString();
    }

    public async Task<string> ReadToEndAsync()
    {
        var received = new StringBuilder();
        try
        {
            while (await ReceiveAsync() is > 0 and var count)
            {
                received.Append(Encoding.UTF8.GetString(_buffer, 0, count));
            }
        }
        catch (SocketException)
        {
            // A reset ends the answer too.
        }

        return received.ToString();
    }

    public void Dispose() => _socket.Dispose();

    private Task<int> ReceiveAsync(TimeSpan? patience = null)
        => _socket.ReceiveAsync(_buffer).WaitAsync(patience ?? Eventually.Patience);
}
