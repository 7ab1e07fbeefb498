using System.Diagnostics;
using System.Diagnostics.Metrics;
using Gateway.Forwarding.Answers;
using Gateway.Inspection;

namespace Gateway.Telemetry;

/// <summary>The gateway's own instruments. Labels come from closed sets; nothing is computed where nobody reads.</summary>
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
        HistogramBucketBoundaries = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92],
    };

    private static readonly InstrumentAdvice<long> Tokens = new()
    {
        HistogramBucketBoundaries =
        [
            1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864,
        ],
    };

    private readonly Counter<long> _requests;
    private readonly Histogram<double> _decision;
    private readonly Histogram<double> _inspection;
    private readonly Histogram<double> _overhead;
    private readonly Histogram<double> _operation;
    private readonly Histogram<double> _firstChunk;
    private readonly Histogram<long> _tokens;

    public GatewayMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(TelemetryNames.Source);
        _requests = meter.CreateCounter<long>(
            TelemetryNames.Metrics.Requests, "{request}", "Requests that have ended, whatever came of them.");
        _decision = meter.CreateHistogram(
            TelemetryNames.Metrics.DecisionDuration, "s", "The gateway's own time from a request's head to its verdict.", advice: Seconds);
        _inspection = meter.CreateHistogram(
            TelemetryNames.Metrics.InspectionDuration, "s", "The gateway's own time for reading what a request asks for.", advice: Seconds);
        _overhead = meter.CreateHistogram(
            TelemetryNames.Metrics.OverheadDuration, "s", "The gateway's own time for a request: no waiting is in it.", advice: Seconds);
        _operation = meter.CreateHistogram(
            TelemetryNames.Metrics.OperationDuration, "s", "What the upstream took for an operation.", advice: OperationSeconds);
        _firstChunk = meter.CreateHistogram(
            TelemetryNames.Metrics.TimeToFirstChunk,
            "s",
            "What the upstream took for the first chunk of a streamed answer.",
            advice: OperationSeconds);
        _tokens = meter.CreateHistogram(
            TelemetryNames.Metrics.TokenUsage, "{token}", "Tokens that answers say they used.", advice: Tokens);
    }

    public bool Enabled => _requests.Enabled || _operation.Enabled || _tokens.Enabled;

    /// <summary>A request has ended.</summary>
    public void RequestEnded(in RequestReport report, GatewayFeature feature, long endedAt)
    {
        if (!Enabled)
        {
            return;
        }

        _requests.Add(1, new TagList
        {
            { TelemetryNames.Attributes.Route, report.Route },
            { TelemetryNames.Attributes.Dialect, report.Dialect },
            { TelemetryNames.Attributes.Decision, report.Decision },
            { TelemetryNames.Attributes.Reason, report.Reason },
            { TelemetryNames.Attributes.Plan, report.Plan },
            { TelemetryNames.Attributes.Model, report.Model },
        });

        if (feature is { Times: { } times, RouteOrNull: not null })
        {
            GatewayWorked(report, times, endedAt);
            if (times.ForwardedAt != 0 && feature is { Answer: var answer, Request: var request })
            {
                UpstreamWorked(report, times, answer, request, endedAt);
            }
        }
    }

    private void GatewayWorked(in RequestReport report, StageTimes times, long endedAt)
    {
        var tags = new TagList
        {
            { TelemetryNames.Attributes.Dialect, report.Dialect },
            { TelemetryNames.Attributes.Decision, report.Decision },
        };
        _decision.Record(times.Own(times.StartedAt, times.DecidedAt == 0 ? endedAt : times.DecidedAt).TotalSeconds, tags);
        _overhead.Record(times.Own(times.StartedAt, times.ForwardedAt == 0 ? endedAt : times.ForwardedAt).TotalSeconds, tags);
        if (times.InspectedAt != 0)
        {
            _inspection.Record(times.Own(times.AuthenticatedAt, times.InspectedAt).TotalSeconds, tags);
        }
    }

    private void UpstreamWorked(in RequestReport report, StageTimes times, AnswerObserver? answer, InferenceRequest request, long endedAt)
    {
        var tags = new TagList
        {
            { TelemetryNames.Attributes.OperationName, OperationLabels.Of(request.Operation) },
            { TelemetryNames.Attributes.ProviderName, OperationLabels.ProviderOf(request.Dialect) },
            { TelemetryNames.Attributes.RequestModel, report.Model },
        };
        if (answer is { IsEventStream: true, FirstByteAt: not 0 })
        {
            _firstChunk.Record(times.Seconds(times.ForwardedAt, answer.FirstByteAt), tags);
        }

        if (answer is { Usage: { IsAbsent: false } usage } && _tokens.Enabled)
        {
            TokensUsed(usage, tags, report.Plan);
        }

        if (ErrorTypes.Of(report) is { } error)
        {
            tags.Add(TelemetryNames.Attributes.ErrorType, error);
        }

        _operation.Record(times.Seconds(times.ForwardedAt, endedAt), tags);
    }

    private void TokensUsed(in TokenUsage usage, TagList tags, string plan)
    {
        tags.Add(TelemetryNames.Attributes.Plan, plan);
        if (usage.Input is { } input)
        {
            var ofInput = tags;
            ofInput.Add(TelemetryNames.Attributes.TokenType, TelemetryNames.Values.Input);
            _tokens.Record(input, ofInput);
        }

        if (usage.Output is { } output)
        {
            tags.Add(TelemetryNames.Attributes.TokenType, TelemetryNames.Values.Output);
            _tokens.Record(output, tags);
        }
    }
}
