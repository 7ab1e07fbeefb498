using Gateway.Core.Dialects;
using Gateway.Core.Errors;
using Gateway.Forwarding.Responses;
using Gateway.Forwarding.Upstream;
using Gateway.Requests;
using Yarp.ReverseProxy.Forwarder;

namespace Gateway.Forwarding;

/// <summary>
/// Stage 6, send: hands YARP the inspected bytes, and puts whatever goes wrong upstream into the caller's dialect. What
/// an upstream answers is not an error here, whatever its status.
/// </summary>
internal sealed class ForwardingMiddleware(RequestDelegate next, UpstreamFailures failures, TimeProvider time)
{
    public static Refusal Unreachable { get; } = new(
        GatewayError.UpstreamError, "The upstream could not be reached or broke off.")
    {
        RetryAfterSeconds = 2,
    };

    public static Refusal TimedOut { get; } = new(GatewayError.UpstreamTimeout, "The upstream did not answer in time.")
    {
        RetryAfterSeconds = 5,
    };

    public static Refusal Interrupted { get; } = new(
        GatewayError.UpstreamStreamInterrupted,
        "The upstream broke off before its answer was complete.");

    public async Task InvokeAsync(HttpContext context)
    {
        var feature = context.Gateway();
        var body = UpstreamBody.Of(feature.Request, feature.Permit);
        context.Request.Body = new SequenceStream(body);
        context.Request.ContentLength = body.Length;

        var answer = UpstreamResponse.Install(context, feature);
        feature.Times?.Forwarding();
        await next(context);

        if (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        if (!context.Response.HasStarted)
        {
            await RefuseAsync(context, feature);
        }
        else if (feature.Observer is { HasFailed: true } failed
            && (failed.IsAtEventBoundary || !answer.ResetWasRequested))
        {
            EndAfterFailure(feature);
        }
        else if (answer.ResetWasRequested || feature.Observer is { EndedEarly: true })
        {
            feature.Refusal = HasTimedOut(context.Features.Get<IForwarderErrorFeature>()) ? TimedOut : Interrupted;
            await InterruptedResponse.EndAsync(context, feature, feature.Refusal, time);
        }
    }

    // The upstream has said why, and a second error would hide it. Gemini's former client takes any clean end for
    // success.
    private static void EndAfterFailure(RequestContext feature)
    {
        feature.Refusal = Interrupted;
        if (feature.Route.Dialect == Dialect.Gemini)
        {
            InterruptedResponse.Cut(Interrupted);
        }
    }

    // The caller is connected, so a timeout cancelled. A caller that reads too slowly is not the upstream's failure.
    private static bool HasTimedOut(IForwarderErrorFeature? error)
        => error?.Error == ForwarderError.RequestTimedOut
        || error is { Exception: OperationCanceledException, Error: not ForwarderError.ResponseBodyClient };

    private Task RefuseAsync(HttpContext context, RequestContext feature)
    {
        var error = context.Features.Get<IForwarderErrorFeature>();
        if (error is not null)
        {
            failures.Record(context.GetReverseProxyFeature(), error);
        }

        var refusal = error is null ? feature.Refusal ?? (feature.Observer is { EndedEarly: true } ? Interrupted : null)
            : HasTimedOut(error) ? TimedOut
            : Unreachable;

        if (refusal is null)
        {
            return Task.CompletedTask;
        }

        return context.RefuseInsteadAsync(refusal);
    }
}
