using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Gateway.IntegrationTests.Upstreams;

/// <summary>
/// An HTTP/1.1 upstream on a bare socket: it counts connections where they are accepted, keeps every request byte for
/// byte, and answers as its script says, malformed or broken where the test wants that.
/// </summary>
internal sealed class ScriptedUpstream : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly ConcurrentDictionary<UpstreamConnection, Task> _connections = new();
    private readonly ConcurrentQueue<UpstreamRequest> _requests = new();
    private readonly Task _accepting;
    private int _accepted;

    private ScriptedUpstream()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(512);
        Address = new Uri($"http://{_listener.LocalEndPoint}/");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>Connections accepted so far, whether or not a byte came over them.</summary>
    public int Connections => Volatile.Read(ref _accepted);

    /// <summary>Requests so far. One that was answered is among them.</summary>
    public IReadOnlyList<UpstreamRequest> Requests => [.. _requests];

    /// <summary>What happens to each request from now on.</summary>
    public Func<UpstreamConnection, Task> Script { get; set; } = Scripts.Json;

    public static ScriptedUpstream Start() => new();

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
        foreach (var (connection, serving) in _connections)
        {
            connection.Dispose();
            await serving;
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync();
                Interlocked.Increment(ref _accepted);
                socket.NoDelay = true;
                var connection = new UpstreamConnection(socket);
                _connections[connection] = Task.Run(() => ServeAsync(connection));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The listener was closed: the test is over.
        }
    }

    private async Task ServeAsync(UpstreamConnection connection)
    {
        try
        {
            while (!connection.IsClosed && await connection.ReadRequestAsync())
            {
                _requests.Enqueue(connection.Request);
                await Script(connection);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException)
        {
            // The gateway went away, or the test is over.
        }
    }
}
