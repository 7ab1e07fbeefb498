using Gateway.Requests;

namespace Gateway.Telemetry.Metrics;

/// <summary>The measurements of one ended request. Times are in seconds; NaN where one does not apply.</summary>
internal readonly record struct RequestMeasurement(
    RequestReport Report,
    InferenceRoute? Route,
    double Decision,
    double Inspection,
    double Overhead,
    double Upstream,
    double FirstChunk,
    long? InputTokens,
    long? OutputTokens)
{
    public static RequestMeasurement Of(RequestReport report, RequestContext context, long endedAt)
    {
        if (context is not { Times: { } times, RouteOrNull: { } route })
        {
            return new RequestMeasurement(
                report, context.RouteOrNull, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, null, null);
        }

        var answer = times.ForwardedAt == 0 ? null : context.Observer;
        var usage = answer?.Usage ?? default;
        return new RequestMeasurement(
            report,
            route,
            times.Own(times.StartedAt, times.DecidedAt == 0 ? endedAt : times.DecidedAt).TotalSeconds,
            times.InspectedAt == 0 ? double.NaN : times.Own(times.AuthenticatedAt, times.InspectedAt).TotalSeconds,
            times.Own(times.StartedAt, times.ForwardedAt == 0 ? endedAt : times.ForwardedAt).TotalSeconds,
            times.ForwardedAt == 0 ? double.NaN : times.Seconds(times.ForwardedAt, endedAt),
            answer is { FirstDataAt: not 0 } ? times.Seconds(times.ForwardedAt, answer.FirstDataAt) : double.NaN,
            usage.Input,
            usage.Output);
    }
}
