using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.PostgreSql.Faults;

/// <summary>
/// The network between a gateway and a server, on a loopback port of its own: it forwards bytes until a test breaks it.
/// </summary>
internal sealed class FaultyNetwork : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Link, Task> _links = new();
    private volatile int _target;
    private readonly IPEndPoint _here;
    private Socket? _listener;
    private Task _accepting = Task.CompletedTask;
    private volatile TaskCompletionSource _flow = Flowing();
    private long _delayMilliseconds;

    private FaultyNetwork(int target, IPEndPoint here)
    {
        _target = target;
        _here = here;
    }

    public int Port => _here.Port;

    /// <param name="target">The loopback port of the server.</param>
    public static FaultyNetwork To(int target)
    {
        var listener = Listen(new IPEndPoint(IPAddress.Loopback, FreePort.Take()));
        var network = new FaultyNetwork(target, (IPEndPoint)listener.LocalEndPoint!);
        network.Accept(listener);
        return network;
    }

    /// <summary>Leads new connections to another server.</summary>
    public void Lead(int target) => _target = target;

    /// <summary>Cuts every connection; new ones work.</summary>
    public async Task CutAsync()
    {
        foreach (var (link, _) in _links)
        {
            link.Dispose();
        }

        await Task.WhenAll(_links.Values);
    }

    /// <summary>Cuts every connection and refuses new ones, until <see cref="Mend"/>.</summary>
    public async Task RefuseAsync()
    {
        if (Interlocked.Exchange(ref _listener, null) is { } listener)
        {
            listener.Dispose();
            await _accepting;
        }

        await CutAsync();
    }

    /// <summary>
    /// Swallows every byte, of new connections as well, and closes nothing: what a dropped cable looks like.
    /// </summary>
    public void Hang()
    {
        if (_flow.Task.IsCompleted)
        {
            _flow = Stopped();
        }
    }

    /// <summary>Swallows every byte of the connections that there are, and closes nothing; new ones work.</summary>
    public void Stall()
    {
        foreach (var (link, _) in _links)
        {
            link.Flow = Stopped();
        }
    }

    /// <summary>Holds back every piece that the server sends for so long.</summary>
    public void Delay(TimeSpan by) => Interlocked.Exchange(ref _delayMilliseconds, (long)by.TotalMilliseconds);

    /// <summary>Ends whatever is broken.</summary>
    public void Mend()
    {
        Delay(TimeSpan.Zero);
        _flow.TrySetResult();
        foreach (var (link, _) in _links)
        {
            link.Flow.TrySetResult();
        }

        if (_listener is null)
        {
            Accept(Listen(_here));
        }
    }

    public async ValueTask DisposeAsync()
    {
        _flow.TrySetResult();
        await RefuseAsync();
    }

    private static TaskCompletionSource Flowing()
    {
        var flow = new TaskCompletionSource();
        flow.SetResult();
        return flow;
    }

    private static TaskCompletionSource Stopped() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static Socket Listen(IPEndPoint here)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Bind(here);
        listener.Listen(512);
        return listener;
    }

    private void Accept(Socket listener)
    {
        _listener = listener;
        _accepting = AcceptAsync(listener);
    }

    private async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true)
            {
                var link = new Link(await listener.AcceptAsync());
                _links[link] = Task.Run(() => ServeAsync(link));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Refusing from now on.
        }
    }

    private async Task ServeAsync(Link link)
    {
        try
        {
            await _flow.Task.WaitAsync(link.Cut);
            await link.Server.ConnectAsync(IPAddress.Loopback, _target);
            await Task.WhenAny(
                PumpAsync(link, link.Client, link.Server, delays: false),
                PumpAsync(link, link.Server, link.Client, delays: true));
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException
            or OperationCanceledException)
        {
            // The server does not listen, or the link was cut.
        }
        finally
        {
            link.Dispose();
            _links.TryRemove(link, out _);
        }
    }

    private async Task PumpAsync(Link link, Socket from, Socket to, bool delays)
    {
        var cut = link.Cut;
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, cut) is > 0 and var count)
            {
                if (delays && Interlocked.Read(ref _delayMilliseconds) is > 0 and var delay)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(delay), cut);
                }

                await _flow.Task.WaitAsync(cut);
                await link.Flow.Task.WaitAsync(cut);
                for (var sent = 0; sent < count;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, count - sent), cut);
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException
            or OperationCanceledException)
        {
            // One end is gone, and so the other goes.
        }
    }

    private sealed class Link : IDisposable
    {
        private readonly CancellationTokenSource _cut = new();
        private volatile TaskCompletionSource _flow = Flowing();
        private int _disposed;

        public Link(Socket client) => (Client, Cut) = (client, _cut.Token);

        public Socket Client { get; }

        public Socket Server { get; } = new(
            AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        { NoDelay = true };

        public CancellationToken Cut { get; }

        public TaskCompletionSource Flow
        {
            get => _flow;
            set => _flow = value;
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
            {
                _cut.Cancel();
                _cut.Dispose();
                Client.Dispose();
                Server.Dispose();
            }
        }
    }
}
