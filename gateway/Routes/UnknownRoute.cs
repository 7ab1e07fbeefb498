using Gateway.Errors;

namespace Gateway.Routes;

/// <summary>The last endpoint: answers what no other endpoint takes, with 405 where the path is a route's, else with 404.</summary>
internal static class UnknownRoute
{
    public static Refusal Refusal { get; } = new(
        GatewayError.UnknownRoute,
        "There is no such route here. Forwarded are the routes of the OpenAI, Anthropic and Gemini APIs that run a model.");

    public static Task InvokeAsync(HttpContext context, RouteTable table)
        => table.MethodOf(RawTarget.PathOf(context)) is { } method
            ? context.RefuseAsync(MethodNotAllowed(context.Request.Method, method))
            : context.RefuseAsync(Refusal);

    public static Refusal MethodNotAllowed(string method, string allowed)
        => new(GatewayError.MethodNotAllowed, $"This path does not take {method}; it takes {allowed}.") { Allow = allowed };
}
