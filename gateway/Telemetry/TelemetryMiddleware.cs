using Gateway.Requests;
using Gateway.Telemetry.Decisions;
using Gateway.Telemetry.Metrics;
using Gateway.Telemetry.Tracing;

namespace Gateway.Telemetry;

/// <summary>
/// The outermost stage: reports every request, refused or served, once it has ended. It decides nothing and changes
/// neither request nor answer.
/// </summary>
internal sealed class TelemetryMiddleware(
    RequestDelegate next,
    GatewayMetrics metrics,
    GatewayTracing tracing,
    DecisionLog log,
    TimeProvider time)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (metrics.Enabled || tracing.Enabled || log.Scope != DecisionLogScope.Off)
        {
            return ObserveAsync(context);
        }

        context.Features.Set(new RequestContext());
        return next(context);
    }

    private async Task ObserveAsync(HttpContext context)
    {
        // Refused requests alone are not worth the clock and the reading of answers.
        var refusalsOnly = !metrics.Enabled && !tracing.Enabled && log.Scope == DecisionLogScope.Refusals;
        var feature = new RequestContext { Times = refusalsOnly ? null : new StageTimes(time) };
        context.Features.Set(feature);
        var startedAt = feature.Times?.StartedAt ?? time.GetTimestamp();
        using var activity = tracing.Start(context);
        try
        {
            await next(context);
        }
        finally
        {
            if (!refusalsOnly || feature.Refusal is not null)
            {
                var report = RequestReport.Of(context, feature);
                var endedAt = time.GetTimestamp();
                metrics.RequestEnded(report, feature, endedAt);
                tracing.End(activity, context, feature, report);
                log.RequestEnded(
                    report, feature, activity, context.TraceIdentifier, time.GetElapsedTime(startedAt, endedAt));
            }
        }
    }
}
