namespace Gateway.Catalog.Endpoints;

internal static class StubX
{
    public static void MapCatalogEndpoints(this IEndpointRouteBuilder s)
    {
    }
}
