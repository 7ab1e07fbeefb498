
using Gateway.Core.Errors;
using Gateway.Errors;
using Gateway.Requests;

namespace Gateway.Http;

/// <summary>Stage 1: takes only requests that every HTTP implementation reads alike, before anything else looks at them.</summary>
internal sealed class StrictHttpMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
        => StrictHttp.Inspect(context) is { } refusal ? EndAsync(context, refusal) : next(context);

    // Where the body ends is in doubt, and so is what follows it on the connection (RFC 9112, 6.1).
    private static Task EndAsync(HttpContext context, Refusal refusal)
    {
        if (!HttpProtocol.IsHttp2(context.Request.Protocol))
        {
            context.Response.Headers.Connection = "close";
        }

        return context.RefuseAsync(refusal);
    }
}
