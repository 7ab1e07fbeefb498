using Gateway.Configuration;
using Gateway.Core.Errors;
using Gateway.Requests;

namespace Gateway.Http;

/// <summary>
/// Stage 1: accepts only requests that every HTTP implementation reads alike, before any other stage.
/// </summary>
internal sealed class StrictHttpMiddleware(RequestDelegate next, HeadBounds bounds)
{
    public Task InvokeAsync(HttpContext context)
        => (HeadSize.Inspect(context, bounds) ?? StrictHttp.Inspect(context)) is { } refusal
            ? EndAsync(context, refusal)
            : next(context);

    // Where the body ends is in doubt, and so is what follows it on the connection (RFC 9112, 6.1).
    private static Task EndAsync(HttpContext context, Refusal refusal)
    {
        if (!HttpProtocol.IsHttp2(context.Request.Protocol))
        {
            context.Response.Headers.Connection = refusal.Upgrade is null ? "close" : "close, Upgrade";
        }

        return context.RefuseAsync(refusal);
    }
}
