using System.Collections.Immutable;
using Gateway.Core.Dialects;
using Gateway.Core.Errors;
using Gateway.Http;
using Gateway.Requests;

namespace Gateway.Routes;

/// <summary>
/// Stage 1, routing: endpoint routing has found a candidate, ignoring case and encoding; the route table decides
/// whether method, path and query are exactly those that the route declares.
/// </summary>
internal sealed class RouteTableMiddleware(RequestDelegate next, RouteTable table, OwnPaths own)
{
    public static Refusal Unknown { get; } = UnknownAmong([Dialect.OpenAi, Dialect.Anthropic, Dialect.Gemini]);

    /// <summary>There is no such route among those of the dialects that are served.</summary>
    public static Refusal UnknownAmong(ImmutableArray<Dialect> dialects) => new(
        GatewayError.UnknownRoute,
        $"Unknown route. Only inference routes of the {NamesOf(dialects)} are forwarded.");

    public Task InvokeAsync(HttpContext context)
    {
        var path = RawTarget.PathOf(context);
        if (context.GetEndpoint()?.Metadata.GetMetadata<RouteLines>() is not { } lines)
        {
            // A listing has the same beginning as a Gemini route: GET on a path that ends in a verb is a wrong method,
            // not a model.
            return table.WithPath(path) is { } listed
                ? context.RefuseAsync(listed.Dialect, MethodNotAllowed(context.Request.Method, listed.Method))
                : context.GetEndpoint()?.Metadata.GetMetadata<LastEndpoint>() is null ? next(context)
                : RefuseAsync(context, own.MethodsOf(context.Request.Path));
        }

        if (Find(lines.Routes, path) is not { } route)
        {
            // A verb without a route has the form of a model of the list.
            return RefuseAsync(context, NamesVerb(path) ? null : own.MethodsOf(context.Request.Path));
        }

        context.Gateway().Route = route;
        return Inspect(context.Request, route) is { } refusal ? context.RefuseAsync(refusal) : next(context);
    }

    /// <summary>Maps the last endpoint, for what no other one takes.</summary>
    public static void MapLast(IEndpointRouteBuilder endpoints)
        => endpoints.MapFallback(
                "{**path}",
                static context => context.RefuseAsync(context.RequestServices.GetRequiredService<RouteTable>().Unknown))
            .WithMetadata(LastEndpoint.Instance);

    public static Refusal MethodNotAllowed(string method, string allowed)
        => new(
            GatewayError.MethodNotAllowed,
            $"This path does not take {method}; it takes {allowed}.")
        { Allow = allowed };

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

    private Task RefuseAsync(HttpContext context, string? methods)
        => context.RefuseAsync(
            methods is null
                ? BaseUrlHint.Of(table, RawTarget.PathOf(context)) ?? table.Unknown
                : MethodNotAllowed(context.Request.Method, methods));

    private static bool NamesVerb(ReadOnlySpan<char> path)
        => path.Contains(':') || path.Contains("%3A", StringComparison.OrdinalIgnoreCase);

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
