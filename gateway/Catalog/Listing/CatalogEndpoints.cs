
using Gateway.Requests;

namespace Gateway.Catalog.Listing;

/// <summary>Maps the endpoints that tell which models there are, from the snapshot that enforces.</summary>
internal static class CatalogEndpoints
{
    public static void MapCatalogEndpoints(this IEndpointRouteBuilder endpoints)
    {
        // One pattern for the list and for one model: an id may hold slashes, and CatalogPath reads the raw path.
        endpoints.MapGet("/v1/models/{**id}", ModelsEndpoint.HandleAsync)
            .WithMetadata(RequiresSnapshot.Instance, RequiresCaller.Instance);
        endpoints.MapGet("/v1beta/models/{**id}", ModelsEndpoint.HandleAsync)
            .WithMetadata(RequiresSnapshot.Instance, RequiresCaller.Instance);

        endpoints.MapGet(PlanAccessEndpoint.Path, PlanAccessEndpoint.HandleAsync)
            .WithMetadata(RequiresSnapshot.Instance);
        endpoints.MapMethods(PlanAccessEndpoint.Path, [HttpMethods.Options], PlanAccessEndpoint.HandlePreflight);
    }
}
