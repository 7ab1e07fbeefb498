using System.Collections.Immutable;
using Gateway.Core.Dialects;
using Gateway.Core.Errors;
using Gateway.Http;
using Gateway.Requests;

namespace Gateway.Routes;

/// <summary>
/// Stage 1, which route: endpoint routing has found a candidate, ignoring case and encoding as it does; the route table decides
/// whether method, path and query are exactly what the route declares.
/// </summary>
internal sealed class RouteTableMiddleware(RequestDelegate next, RouteTable table)
{
    public static Refusal Unknown { get; } = UnknownAmong([Dialect.OpenAi, Dialect.Anthropic, Dialect.Gemini]);

    /// <summary>There is no such route among those of the dialects that are served.</summary>
    public static Refusal UnknownAmong(ImmutableArray<Dialect> dialects) => new(
        GatewayError.UnknownRoute,
        $"There is no such route here. Forwarded are the routes of the {NamesOf(dialects)} that run a model.");

    public Task InvokeAsync(HttpContext context)
    {
        var path = RawTarget.PathOf(context);
        if (context.GetEndpoint()?.Metadata.GetMetadata<RouteLines>() is not { } lines)
        {
            // A listing has the same beginning as a Gemini route: GET on a path that ends in a verb is a wrong method, not a model.
            return table.WithPath(path) is { } listed
                ? context.RefuseAsync(listed.Dialect, MethodNotAllowed(context.Request.Method, listed.Method))
                : next(context);
        }

        if (Find(lines.Routes, path) is not { } route)
        {
            return context.RefuseAsync(table.Unknown);
        }

        context.Gateway().Route = route;
        return Inspect(context.Request, route) is { } refusal ? context.RefuseAsync(refusal) : next(context);
    }

    /// <summary>The last endpoint: answers what no other one takes.</summary>
    public static Task RefuseUnknownAsync(HttpContext context)
        => context.RefuseAsync(context.RequestServices.GetRequiredService<RouteTable>().Unknown);

    public static Refusal MethodNotAllowed(string method, string allowed)
        => new(GatewayError.MethodNotAllowed, $"This path does not take {method}; it takes {allowed}.") { Allow = allowed };

    private static string NamesOf(ImmutableArray<Dialect> dialects) => dialects switch
    {
        [] => "APIs",
        [var only] => $"{NameOf(only)} API",
        [.. var first, var last] => $"{string.Join(", ", first.Select(NameOf))} and {NameOf(last)} APIs",
    };

    private static string NameOf(Dialect dialect) => dialect switch
    {
        Dialect.OpenAi => "OpenAI",
        Dialect.Anthropic => "Anthropic",
        Dialect.Gemini => "Gemini",
        _ => throw new InvalidOperationException($"No such dialect: {dialect}."),
    };

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
            : MethodNotAllowed(request.Method, route.Method);
}
