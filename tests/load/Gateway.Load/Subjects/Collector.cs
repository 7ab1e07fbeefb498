using System.Net;
using System.Net.Sockets;
using Gateway.Load.Traffic;

namespace Gateway.Load.Subjects;

/// <summary>
/// Takes OTLP over HTTP, counts it and throws it away: telemetry costs what it costs with a receiver.
/// </summary>
internal sealed class Collector : IDisposable
{
    private const int BufferSize = 64 * 1024;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private int _exports;

    public Collector()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>Exports since the last time this was asked.</summary>
    public int TakeExports() => Interlocked.Exchange(ref _exports, 0);

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptAsync());
            }
        }
        catch (SocketException)
        {
            // Disposed: the run is over.
        }
        catch (ObjectDisposedException)
        {
            // Likewise.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            var reader = new MessageReader(socket, BufferSize);
            try
            {
                while (await reader.ReadHeadAsync())
                {
                    await reader.ReadBodyAsync();
                    Interlocked.Increment(ref _exports);
                    await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
                }
            }
            catch (SocketException)
            {
                // The exporter went away with its gateway.
            }
        }
    }
}
