using System.Collections.Concurrent;
using System.Net;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Cluster;

/// <summary>Counts answers by whether they are what the documentation says.</summary>
internal sealed class Tally
{
    private const int MostExamples = 20;

    private static readonly string[] Documented = ["auth_unavailable", "catalog_unavailable"];

    private readonly ConcurrentDictionary<string, int> _cameBackFor = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _unexplained = new(StringComparer.Ordinal);
    private long _answers;
    private long _served;
    private long _cameBack;
    private long _failOpen;
    private long _lost;

    public long Answers => Interlocked.Read(ref _answers);

    public long Served => Interlocked.Read(ref _served);

    /// <summary>Answers that said, as documented, to come back.</summary>
    public long Retryable => Interlocked.Read(ref _cameBack);

    /// <summary>Keys that were served and must not have been.</summary>
    public long FailOpen => Interlocked.Read(ref _failOpen);

    /// <summary>Answers that no document explains, and requests without an answer.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>Which keys were told to come back, and by which code.</summary>
    public string ComeBacks => Text(_cameBackFor);

    public string Examples => Text(_unexplained);

    /// <summary>Waits for so many more answers: whatever holds now has met that much traffic then.</summary>
    public async Task MoreAsync(int answers)
    {
        var goal = Answers + answers;
        await Eventually.HoldsAsync(() => Answers >= goal);
    }

    /// <param name="isGood">Whether the key should be served.</param>
    public void Count(HttpResponseMessage response, bool isGood)
    {
        var code = response.Headers.TryGetValues("x-gateway-error", out var codes) ? codes.First() : "";
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK when isGood:
                Interlocked.Increment(ref _served);
                break;
            case HttpStatusCode.OK:
                CountFailOpen("a refused key was served");
                break;
            case HttpStatusCode.Unauthorized when !isGood && code == "invalid_api_key":
                break;
            case HttpStatusCode.ServiceUnavailable when Documented.Contains(code)
                && response.Headers.RetryAfter is not null:
                Interlocked.Increment(ref _cameBack);
                _cameBackFor.AddOrUpdate($"{(isGood ? "good" : "bad")} key: {code}", 1, static (_, count) => count + 1);
                break;
            default:
                CountLost($"{(isGood ? "good" : "bad")} key: {(int)response.StatusCode} {code}");
                break;
        }

        Interlocked.Increment(ref _answers);
    }

    /// <summary>A key that was served and must not have been.</summary>
    public void CountFailOpen(string example)
    {
        Interlocked.Increment(ref _failOpen);
        _unexplained.AddOrUpdate(example, 1, static (_, count) => count + 1);
    }

    /// <summary>A request that got no answer, or one that nothing explains.</summary>
    public void CountLost(string example)
    {
        Interlocked.Increment(ref _lost);
        _unexplained.AddOrUpdate(example, 1, static (_, count) => count + 1);
    }

    private static string Text(ConcurrentDictionary<string, int> counts)
        => string.Join('\n', counts.Take(MostExamples).Select(pair => $"{pair.Value} x {pair.Key}"));
}
