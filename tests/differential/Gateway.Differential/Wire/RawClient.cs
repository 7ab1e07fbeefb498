using System.Net;
using System.Net.Sockets;
using System.Text;
using Gateway.Differential.Cases;

namespace Gateway.Differential.Wire;

/// <summary>Sends cases byte for byte, one after the other on one connection while that is possible.</summary>
internal sealed class RawClient(Uri gateway) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ShortPatience = TimeSpan.FromSeconds(1);

    private TcpClient? _connection;
    private HttpStream? _http;

    /// <summary>How often no answer came in time.</summary>
    public int Unanswered { get; private set; }

    public async Task<Answer> SendAsync(Case request)
    {
        if (request.OwnConnection)
        {
            Dispose();
        }

        try
        {
            return await ExchangeAsync(request);
        }
        catch (Exception lost) when (lost is IOException or SocketException && !request.OwnConnection)
        {
            // The server may close a kept connection just as the next request goes out: retry on a new one.
            Dispose();
            return await ExchangeOrNothingAsync(request);
        }
        catch (Exception lost) when (lost is IOException or SocketException)
        {
            Dispose();
            return default;
        }
    }

    public void Dispose()
    {
        _connection?.Dispose();
        _connection = null;
    }

    private async Task<Answer> ExchangeOrNothingAsync(Case request)
    {
        try
        {
            return await ExchangeAsync(request);
        }
        catch (Exception lost) when (lost is IOException or SocketException)
        {
            Dispose();
            return default;
        }
    }

    private async Task<Answer> ExchangeAsync(Case request)
    {
        using var deadline = new CancellationTokenSource(request.OwnConnection ? ShortPatience : Patience);
        try
        {
            if (_connection is null)
            {
                _connection = new TcpClient { NoDelay = true };
                await _connection.ConnectAsync(IPAddress.Loopback, gateway.Port, deadline.Token);
                _http = new HttpStream(_connection.GetStream());
            }

            var sending = _connection.GetStream().WriteAsync(request.ToBytes(), deadline.Token).AsTask();
            var answer = await ReadAnswerAsync(_http!, request, deadline.Token);
            if (!sending.IsCompletedSuccessfully || request.OwnConnection)
            {
                Dispose();
            }

            return answer;
        }
        catch (OperationCanceledException)
        {
            Unanswered += request.OwnConnection ? 0 : 1;
            Dispose();
            return default;
        }
    }

    private async Task<Answer> ReadAnswerAsync(HttpStream http, Case request, CancellationToken cancellation)
    {
        var head = await http.ReadHeadAsync(cancellation) ?? throw new IOException("No answer.");
        if (head.StartsWith("HTTP/1.1 100", StringComparison.Ordinal))
        {
            head = await http.ReadHeadAsync(cancellation) ?? throw new IOException("No answer.");
        }

        var lines = head.Split('\n');
        var headers = lines.Skip(1).Select(line => line.Split(':', 2)).Where(pair => pair.Length == 2)
            .ToLookup(pair => pair[0].ToLowerInvariant(), pair => pair[1].Trim());
        var noBody = request.Head.StartsWith("HEAD ", StringComparison.Ordinal);
        var body = noBody ? [] : await http.ReadBodyAsync(headers["content-length"].FirstOrDefault(),
            headers["transfer-encoding"].Any(), cancellation);
        if (headers["connection"].Contains("close"))
        {
            Dispose();
        }

        return new Answer(int.Parse(lines[0].Split(' ')[1]), Encoding.UTF8.GetString(body));
    }
}
