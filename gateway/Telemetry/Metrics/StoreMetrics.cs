using System.Diagnostics;
using System.Diagnostics.Metrics;
using Gateway.Stores.PostgreSql;
using Gateway.Stores.PostgreSql.Keys;

namespace Gateway.Telemetry.Metrics;

/// <summary>
/// What a store in a database does: keys that are remembered or looked up, and how fast changes arrive.
/// </summary>
internal sealed class StoreMetrics : IStoreObserver, IDisposable
{
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    private static readonly KeyValuePair<string, object?> Known = new(
        TelemetryNames.Attributes.KeyResult, KeyResults.Known);
    private static readonly KeyValuePair<string, object?> Unknown = new(
        TelemetryNames.Attributes.KeyResult, KeyResults.Unknown);
    private static readonly KeyValuePair<string, object?> Failed = new(
        TelemetryNames.Attributes.KeyResult, KeyResults.Failed);
    private static readonly KeyValuePair<string, object?> NotQueried = new(
        TelemetryNames.Attributes.KeyResult, KeyResults.NotQueried);

    private readonly ActivitySource _source = new(TelemetryNames.Source);
    private readonly Counter<long> _hits;
    private readonly Counter<long> _misses;
    private readonly Histogram<double> _lookups;
    private readonly Histogram<double> _delay;

    public StoreMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(TelemetryNames.Source);
        _hits = meter.CreateCounter<long>(
            TelemetryNames.Metrics.KeyCacheHits, "{key}", "Keys that were answered for from memory.");
        _misses = meter.CreateCounter<long>(TelemetryNames.Metrics.KeyCacheMisses, "{key}", "Keys that were not.");
        _lookups = meter.CreateHistogram(
            TelemetryNames.Metrics.KeyLookupDuration,
            "s",
            "Duration of looking up a key in the database.",
            advice: Seconds);
        _delay = meter.CreateHistogram(
            TelemetryNames.Metrics.ChangeDelay,
            "s",
            "From a change in the database to its taking effect here.",
            advice: Seconds);
    }

    public void Remembered(bool known) => _hits.Add(1, known ? Known : Unknown);

    public void NotLookedUp() => _misses.Add(1, NotQueried);

    public IDisposable? LookingUp() => _source.StartActivity(TelemetryNames.LookupSpan, ActivityKind.Client);

    public void LookedUp(TimeSpan duration, KeyLookupResult? answer)
    {
        var result = answer is null ? Failed : answer.Key is null ? Unknown : Known;
        _misses.Add(1, result);
        _lookups.Record(duration.TotalSeconds, result);
    }

    public void Followed(TimeSpan delay) => _delay.Record(Math.Max(0, delay.TotalSeconds));

    public void Dispose() => _source.Dispose();
}
