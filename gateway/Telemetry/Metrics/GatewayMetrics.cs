using System.Diagnostics.Metrics;
using Gateway.Memory;
using Gateway.Requests;

namespace Gateway.Telemetry.Metrics;

/// <summary>
/// The gateway's own instruments. Labels come from closed sets; nothing is computed without a listener. Requests are
/// recorded in batches, which costs less than recording each when it ends; a collection includes all that have ended.
/// </summary>
internal sealed class GatewayMetrics
{
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries =
        [
            0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
        ],
    };

    // The boundaries that the GenAI conventions give.
    private static readonly InstrumentAdvice<double> OperationSeconds = new()
    {
        HistogramBucketBoundaries =
        [
            0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92,
        ],
    };

    private static readonly InstrumentAdvice<long> Tokens = new()
    {
        HistogramBucketBoundaries =
        [
            1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864,
        ],
    };

    private readonly PerCore<MeasurementBatch> _ended = new();
    private readonly RequestSeriesTable _series = new();
    private readonly Lock _telling = new();
    private readonly ObservableCounter<long> _requests;
    private readonly Histogram<double> _decision;
    private readonly Histogram<double> _inspection;
    private readonly Histogram<double> _overhead;
    private readonly Histogram<double> _operation;
    private readonly Histogram<double> _firstChunk;
    private readonly Histogram<long> _tokens;

    public GatewayMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(TelemetryNames.Source);
        _requests = meter.CreateObservableCounter(
            TelemetryNames.Metrics.Requests, Requests, "{request}", "Requests that have ended, with any outcome.");
        _decision = meter.CreateHistogram(
            TelemetryNames.Metrics.DecisionDuration,
            "s",
            "The gateway's own time from a request's head to its verdict.",
            advice: Seconds);
        _inspection = meter.CreateHistogram(
            TelemetryNames.Metrics.InspectionDuration,
            "s",
            "The gateway's own time for inspecting a request.",
            advice: Seconds);
        _overhead = meter.CreateHistogram(
            TelemetryNames.Metrics.OverheadDuration,
            "s",
            "The gateway's own time for a request: no waiting is in it.",
            advice: Seconds);
        _operation = meter.CreateHistogram(
            TelemetryNames.Metrics.OperationDuration,
            "s",
            "What the upstream took for an operation.",
            advice: OperationSeconds);
        _firstChunk = meter.CreateHistogram(
            TelemetryNames.Metrics.TimeToFirstChunk,
            "s",
            "What the upstream took for the first chunk of a streamed answer.",
            advice: OperationSeconds);
        _tokens = meter.CreateHistogram(
            TelemetryNames.Metrics.TokenUsage, "{token}", "Tokens of the usage in responses.", advice: Tokens);
    }

    public bool Enabled => _requests.Enabled || _operation.Enabled || _tokens.Enabled;

    /// <summary>A request has ended.</summary>
    public void RequestEnded(RequestReport report, RequestContext context, long endedAt)
    {
        if (!Enabled)
        {
            return;
        }

        var batch = _ended.Take() ?? new MeasurementBatch();
        batch.Add(RequestMeasurement.Of(report, context, endedAt));
        if (batch.IsFull)
        {
            Record(batch);
        }

        if (_ended.Put(batch) is { } other)
        {
            Record(other);
        }
    }

    private IEnumerable<Measurement<long>> Requests()
    {
        foreach (var batch in _ended.TakeAll())
        {
            Record(batch);
        }

        lock (_telling)
        {
            return [.. _series.All.Select(series => new Measurement<long>(series.Count, series.Requests))];
        }
    }

    // Once for many requests; the instruments themselves let in one at a time.
    private void Record(MeasurementBatch batch)
    {
        lock (_telling)
        {
            foreach (ref readonly var measurement in batch.Measurements)
            {
                Record(measurement);
            }
        }

        batch.Clear();
    }

    private void Record(in RequestMeasurement measurement)
    {
        var series = _series.Of(measurement);
        series.Count++;
        if (double.IsNaN(measurement.Decision))
        {
            return;
        }

        _decision.Record(measurement.Decision, series.OwnTime);
        _overhead.Record(measurement.Overhead, series.OwnTime);
        if (!double.IsNaN(measurement.Inspection))
        {
            _inspection.Record(measurement.Inspection, series.OwnTime);
        }

        if (!double.IsNaN(measurement.Upstream))
        {
            RecordUpstream(measurement, series);
        }
    }

    private void RecordUpstream(in RequestMeasurement measurement, RequestSeries series)
    {
        if (ErrorTypes.Of(measurement.Report) is { } error)
        {
            _operation.Record(
                measurement.Upstream, [.. series.Upstream, new(TelemetryNames.Attributes.ErrorType, error)]);
        }
        else
        {
            _operation.Record(measurement.Upstream, series.Upstream);
        }

        if (!double.IsNaN(measurement.FirstChunk))
        {
            _firstChunk.Record(measurement.FirstChunk, series.Upstream);
        }

        if (measurement.InputTokens is { } input)
        {
            _tokens.Record(input, series.InputTokens);
        }

        if (measurement.OutputTokens is { } output)
        {
            _tokens.Record(output, series.OutputTokens);
        }
    }
}
