using Gateway.Requests;

namespace Gateway.Catalog.Listing;

/// <summary>Maps the endpoints that list models, from the snapshot that enforces.</summary>
internal static class CatalogEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapCatalogEndpoints(this IEndpointRouteBuilder endpoints)
    {
        // One pattern for the list and for one model: an id may hold slashes, and CatalogPath reads the raw path.
        endpoints.MapMethods("/v1/models/{**id}", Methods, ModelsEndpoint.HandleAsync)
            .WithMetadata(RequiresSnapshot.Instance, RequiresCaller.Instance);
        endpoints.MapMethods("/openai/v1/models/{**id}", Methods, ModelsEndpoint.HandleAsync)
            .WithMetadata(RequiresSnapshot.Instance, RequiresCaller.Instance)
            .ExcludeFromDescription();
        endpoints.MapMethods("/v1beta/models/{**id}", Methods, ModelsEndpoint.HandleAsync)
            .WithMetadata(RequiresSnapshot.Instance, RequiresCaller.Instance);

        endpoints.MapMethods(PlanAccessEndpoint.Path, Methods, PlanAccessEndpoint.HandleAsync)
            .WithMetadata(RequiresSnapshot.Instance);
        endpoints.MapMethods(PlanAccessEndpoint.Path, [HttpMethods.Options], PlanAccessEndpoint.HandlePreflight);
    }
}
