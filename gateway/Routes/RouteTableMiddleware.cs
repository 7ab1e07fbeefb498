using System.Collections.Immutable;
using Gateway.Errors;

namespace Gateway.Routes;

/// <summary>
/// Stage 1, which route: endpoint routing has found a candidate, ignoring case and encoding as it does; the route table decides
/// whether method, path and query are exactly what the route declares.
/// </summary>
internal sealed class RouteTableMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RouteLines>() is not { } lines)
        {
            return next(context);
        }

        if (Find(lines.Routes, RawTarget.PathOf(context)) is not { } route)
        {
            return context.RefuseAsync(UnknownRoute.Refusal);
        }

        context.Gateway().Route = route;
        return Inspect(context.Request, route) is { } refusal ? context.RefuseAsync(refusal) : next(context);
    }

    private static InferenceRoute? Find(ImmutableArray<InferenceRoute> routes, ReadOnlySpan<char> path)
    {
        foreach (var route in routes)
        {
            if (route.Template.TryMatch(path, out _))
            {
                return route;
            }
        }

        return null;
    }

    // Endpoint routing takes "post" for "POST", and so does the HTTP client behind it.
    private static Refusal? Inspect(HttpRequest request, InferenceRoute route)
        => string.Equals(request.Method, route.Method, StringComparison.Ordinal)
            ? QueryRules.Inspect(request.QueryString)
            : UnknownRoute.MethodNotAllowed(request.Method, route.Method);
}
