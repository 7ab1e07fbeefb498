namespace Gateway.Health;

internal static class StubX
{
    public static void MapHealthEndpoints(this IEndpointRouteBuilder s)
    {
    }
}
