using Gateway.Core.Errors;
using Gateway.Forwarding.Responses;
using Gateway.Requests;

namespace Gateway.Revocation;

/// <summary>
/// Runs before forwarding if open responses end on revocation. A response that was cut ends like one that its upstream
/// interrupted, with the refusal that a new request would get.
/// </summary>
internal sealed class RevocationMiddleware(RequestDelegate next, OpenResponses answers, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var (feature, aborted) = (context.Gateway(), context.RequestAborted);
        using var answer = new OpenResponse(feature, aborted);
        context.RequestAborted = answer.Ended;
        answers.Add(answer);
        try
        {
            await next(context);
        }
        finally
        {
            answers.Remove(answer);
            context.RequestAborted = aborted;
        }

        if (answer.Refusal is { } refusal && answer.Ended.IsCancellationRequested && !aborted.IsCancellationRequested)
        {
            await EndAsync(context, feature, refusal);
        }
    }

    private async Task EndAsync(HttpContext context, RequestContext feature, Refusal refusal)
    {
        feature.Refusal = refusal;
        if (context.Response.HasStarted)
        {
            await InterruptedResponse.EndAsync(context, feature, refusal, time);
            return;
        }

        await context.RefuseInsteadAsync(refusal);
    }
}
