using System.Diagnostics;

namespace Gateway.Load.Traffic;

/// <summary>
/// Each connection sends its next request as soon as its last one was answered: good for CPU per request, useless
/// for latency.
/// </summary>
internal static class ClosedLoop
{
    public static async Task RunHttp1Async(
        ReadOnlyMemory<byte> request, int port, int connections, TimeSpan window, Tally tally)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            using var connection = new RawConnection(port);
            do
            {
                tally.Count((await connection.ExchangeAsync(request)).Status);
            }
            while (Stopwatch.GetElapsedTime(start) < window);
        })));
    }

    /// <summary>The same over HTTP/2 with prior knowledge, all requests as streams of one client.</summary>
    public static async Task RunHttp2Async(LoadRequest request, int port, int streams, TimeSpan window, Tally tally)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, UseProxy = false });
        var address = new UriBuilder("http", "127.0.0.1", port, request.Path).Uri;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, streams).Select(_ => Task.Run(async () =>
        {
            do
            {
                using var message = ToHttp2(request, address);
                using var answer = await client.SendAsync(message);
                tally.Count((int)answer.StatusCode);
            }
            while (Stopwatch.GetElapsedTime(start) < window);
        })));
    }

    private static HttpRequestMessage ToHttp2(LoadRequest request, Uri address)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Method), address)
        {
            Version = System.Net.HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(request.Body),
        };
        foreach (var (name, value) in request.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return message;
    }
}
