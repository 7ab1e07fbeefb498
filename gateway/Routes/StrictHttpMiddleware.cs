namespace Gateway.Routes;

/// <summary>Stage 0: takes only requests that every HTTP implementation reads alike, before anything else looks at them.</summary>
internal sealed class StrictHttpMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<GatewayFeature>() is null)
        {
            context.Features.Set(new GatewayFeature());
        }

        return StrictHttp.Inspect(context) is { } refusal ? context.RefuseAsync(refusal) : next(context);
    }
}
