using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gateway.Differential.Wire;

/// <summary>An upstream on a bare socket that keeps every request and answers with the request's number.</summary>
internal sealed class RecordingUpstream : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<int, ReceivedRequest> _received = new();
    private readonly Task _accepting;
    private int _lastId;

    public RecordingUpstream()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}/");

    public IReadOnlyDictionary<int, ReceivedRequest> Received => _received;

    /// <summary>Bytes that were sent and were not a request: nothing a gateway may cause.</summary>
    public ConcurrentQueue<string> Malformed { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                client.NoDelay = true;
                var stream = client.GetStream();
                var http = new HttpStream(stream);
                while (await http.ReadHeadAsync(_stop.Token) is { } head)
                {
                    var id = await RecordAsync(http, head);
                    var body = $$"""{"received":{{id}}}""";
                    var start = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
                    var answer = $"{start}Content-Length: {body.Length}\r\n\r\n{body}";
                    await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), _stop.Token);
                }
            }
            catch (Exception gone) when (gone is OperationCanceledException or IOException or ObjectDisposedException)
            {
            }
            catch (Exception malformed) when (malformed is FormatException or IndexOutOfRangeException)
            {
                Malformed.Enqueue(malformed.Message);
            }
        }
    }

    private async Task<int> RecordAsync(HttpStream http, string head)
    {
        var lines = head.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var start = lines[0].Split(' ');
        var headers = lines.Skip(1).Select(line => line.Split(':', 2)).Select(pair => KeyValuePair.Create(pair[0],
            pair[1].Trim())).ToList();
        var request = new ReceivedRequest(Interlocked.Increment(ref _lastId), start[0], start[1], headers, []);
        var length = request.Header("content-length");
        var chunked = request.Header("transfer-encoding").Length > 0;
        var body = await http.ReadBodyAsync(length.Length == 0 ? null : length, chunked, _stop.Token);
        _received[request.Id] = request with { Body = body };
        return request.Id;
    }
}
