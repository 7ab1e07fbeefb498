namespace Gateway.Load.Measurements;

/// <summary>Sorted latencies of one open-loop window; a request that was never answered counts as endless.</summary>
internal sealed class Latencies
{
    private const double NanosecondsPerMillisecond = 1e6;
    private readonly double[] _sorted;

    public Latencies(IReadOnlyCollection<long> nanoseconds, int sent)
        => _sorted =
        [
            .. nanoseconds.Order().Select(value => value / NanosecondsPerMillisecond),
            .. Enumerable.Repeat(double.PositiveInfinity, sent - nanoseconds.Count),
        ];

    /// <summary>Milliseconds that this share of the requests stayed within.</summary>
    public double Quantile(double share) => _sorted[Math.Min(_sorted.Length - 1, (int)(share * _sorted.Length))];

    public int Between(double from, double to) => _sorted.Count(value => value >= from && value <= to);
}
