using System.Runtime.CompilerServices;

namespace Gateway.Telemetry.Metrics;

/// <summary>
/// The series of each set of labels that occurred, found by reference first, because routes, callers and the snapshot
/// reuse their strings; by value otherwise. For one thread at a time.
/// </summary>
internal sealed class RequestSeriesTable
{
    /// <summary>How many there may be, so that memory and pages stay bounded.</summary>
    public const int MostSeries = 10_000;

    // The remaining series have neither plan nor model: their number is a product of constants.
    private const int MostNamed = MostSeries - 1000;

    // Callers that come from a database bring strings of their own.
    private const int MostKnown = 4096;

    private readonly Dictionary<Labels, RequestSeries> _known = new(SameStrings.Instance);
    private readonly Dictionary<Labels, RequestSeries> _series = [];

    public IEnumerable<RequestSeries> All => _series.Values;

    public RequestSeries Of(in RequestMeasurement measurement)
    {
        var labels = Labels.Of(measurement.Report);
        return _known.TryGetValue(labels, out var series) ? series : Find(labels, measurement);
    }

    private RequestSeries Find(in Labels labels, in RequestMeasurement measurement)
    {
        if (!_series.TryGetValue(labels, out var series))
        {
            if (_series.Count >= MostNamed
                && (labels.Plan, labels.Model) is not (TelemetryNames.Values.Other, TelemetryNames.Values.Other))
            {
                var report = measurement.Report with
                {
                    Plan = TelemetryNames.Values.Other,
                    Model = TelemetryNames.Values.Other,
                };
                return Of(measurement with { Report = report });
            }

            series = new RequestSeries(measurement.Report, measurement.Route);
            _series.Add(labels, series);
        }

        if (_known.Count == MostKnown)
        {
            _known.Clear();
        }

        _known.Add(labels, series);
        return series;
    }

    private readonly record struct Labels(
        string Route, string Dialect, string Decision, string Reason, string Plan, string Model)
    {
        public static Labels Of(RequestReport report)
            => new(report.Route, report.Dialect, report.Decision, report.Reason, report.Plan, report.Model);
    }

    private sealed class SameStrings : IEqualityComparer<Labels>
    {
        public static SameStrings Instance { get; } = new();

        public bool Equals(Labels x, Labels y)
            => ReferenceEquals(x.Route, y.Route)
                && ReferenceEquals(x.Dialect, y.Dialect)
                && ReferenceEquals(x.Decision, y.Decision)
            && ReferenceEquals(x.Reason, y.Reason)
            && ReferenceEquals(x.Plan, y.Plan)
            && ReferenceEquals(x.Model, y.Model);

        // The others are constants, or go with these.
        public int GetHashCode(Labels labels) => HashCode.Combine(
            RuntimeHelpers.GetHashCode(labels.Route),
            RuntimeHelpers.GetHashCode(labels.Reason),
            RuntimeHelpers.GetHashCode(labels.Plan),
            RuntimeHelpers.GetHashCode(labels.Model));
    }
}
