using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Cluster;

/// <summary>
/// Callers who ask one request after the other until they are stopped, and hold each answer against what is documented.
/// </summary>
internal sealed class Traffic(Uri address) : IAsyncDisposable
{
    private readonly GatewayClient _client = new(address);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _callers = [];

    public Tally Tally { get; } = new();

    /// <param name="count">How many such callers.</param>
    /// <param name="next">The key of the next request.</param>
    /// <param name="isGood">Whether those keys should be served.</param>
    /// <param name="pause">How long a caller rests between two requests.</param>
    public Traffic Callers(int count, Func<TestKey> next, bool isGood, TimeSpan pause)
    {
        var body = isGood
            ? """{"model":"allowed-model"}"""
            : $$"""{"model":"allowed-model","user":"{{ServingUpstream.Forbidden}}"}""";
        _callers.AddRange(
            Enumerable.Range(0, count).Select(_ => RepeatAsync(() => AskAsync(next(), body, isGood), pause)));
        return this;
    }

    /// <summary>Callers who read streams to their end.</summary>
    public Traffic Readers(int count, TestKey key)
    {
        _callers.AddRange(Enumerable.Range(0, count).Select(_ => RepeatAsync(() => ReadAsync(key), TimeSpan.Zero)));
        return this;
    }

    /// <summary>Lets every caller finish what it has begun.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_callers);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _client.Dispose();
        _stop.Dispose();
    }

    private async Task RepeatAsync(Func<Task> ask, TimeSpan pause)
    {
        while (!_stop.IsCancellationRequested)
        {
            await ask();
            await Task.Delay(pause, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task AskAsync(TestKey key, string body, bool isGood)
    {
        try
        {
            using var response = await _client.PostAsync("/v1/chat/completions", body, key);
            Tally.Count(response, isGood);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            Tally.CountLost($"no answer: {exception.Message}");
        }
    }

    private async Task ReadAsync(TestKey key)
    {
        try
        {
            using var request = GatewayClient.Post(
                "/v1/chat/completions", """{"model":"allowed-model","stream":true}""", key);
            using var response = await _client.SendForStreamAsync(request, CancellationToken.None);
            var events = await response.Content.ReadAsStringAsync();
            if (response.IsSuccessStatusCode && !events.EndsWith("data: [DONE]\n\n", StringComparison.Ordinal))
            {
                Tally.CountLost("a stream without its end");
                return;
            }

            Tally.Count(response, isGood: true);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException
            or OperationCanceledException)
        {
            Tally.CountLost($"a stream that broke: {exception.Message}");
        }
    }
}
