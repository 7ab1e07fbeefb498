namespace Gateway.Load.Traffic;

/// <summary>
/// Each connection sends its next request as soon as its last one was answered. The latencies compare subjects under
/// the same number of connections; at a fixed rate they would be others (<see cref="OpenLoop"/>).
/// </summary>
internal static class ClosedLoop
{
    /// <returns>Nanoseconds of each exchange, in no order.</returns>
    public static async Task<IReadOnlyCollection<long>> RunHttp1Async(
        ReadOnlyMemory<byte> request, int port, int connections, TimeSpan window, Tally tally)
    {
        var opened = Enumerable.Range(0, connections).Select(_ => new RawConnection(port)).ToArray();
        var latencies = await RunAsync(connections, window, async connection =>
            tally.Count((await opened[connection].ExchangeAsync(request)).Status));
        foreach (var connection in opened)
        {
            connection.Dispose();
        }

        return latencies;
    }

    /// <summary>The same over HTTP/2 with prior knowledge, all requests as streams of one client.</summary>
    public static async Task<IReadOnlyCollection<long>> RunHttp2Async(
        LoadRequest request, int port, int streams, TimeSpan window, Tally tally)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, UseProxy = false });
        var address = new UriBuilder("http", "127.0.0.1", port, request.Path).Uri;
        return await RunAsync(streams, window, async _ =>
        {
            using var message = ToHttp2(request, address);
            using var answer = await client.SendAsync(message);
            tally.Count((int)answer.StatusCode);
        });
    }

    private static async Task<IReadOnlyCollection<long>> RunAsync(
        int callers, TimeSpan window, Func<int, Task> exchange)
    {
        var end = MonotonicClock.Now + (long)window.TotalNanoseconds;
        var latencies = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var own = new List<long>();
            do
            {
                var sent = MonotonicClock.Now;
                await exchange(caller);
                own.Add(MonotonicClock.Now - sent);
            }
            while (MonotonicClock.Now < end);
            return own;
        })));
        return [.. latencies.SelectMany(own => own)];
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
