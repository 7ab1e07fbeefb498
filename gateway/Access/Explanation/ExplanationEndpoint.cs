using Gateway.Catalog.Listing;
using Gateway.Core.Access;
using Gateway.Errors;
using Gateway.Requests;
using Gateway.Routes;

namespace Gateway.Access.Explanation;

/// <summary>
/// Explains to a caller its own key and plan, and why it may or may not call a model. It reveals nothing else.
/// </summary>
internal static class ExplanationEndpoint
{
    public const string Path = "/v1/access/explain";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapExplanation(this IEndpointRouteBuilder endpoints)
    {
        var routes = endpoints.ServiceProvider.GetRequiredService<RouteTable>();
        endpoints.MapMethods(Path, Methods, context => HandleAsync(context, routes))
            .WithMetadata(RequiresSnapshot.Instance, RequiresCaller.Instance);
    }

    public static Task HandleAsync(HttpContext context, RouteTable routes)
    {
        var feature = context.Gateway();
        var dialect = DialectDetection.OfCatalog(context.Request);
        switch (ExplanationQuery.Of(context.Request.Query, routes, dialect))
        {
            case ExplanationQuery.Invalid invalid:
                return context.RefuseAsync(dialect, invalid.Refusal);
            case ExplanationQuery.Valid query:
                var catalog = feature.Snapshot.Catalog;
                var explanation = query.Model is null
                    ? null
                    : AccessExplainer.Explain(feature.Caller, query.Model, catalog);
                context.Response.Headers.CacheControl = "no-store";
                RequestId.AddTo(context.Response.Headers, context.TraceIdentifier);
                return JsonResponses.WriteAsync(
                    context.Response,
                    new ExplanationContent(feature.Caller, catalog, query, explanation, context.TraceIdentifier),
                    ExplanationBody.Write);
            case var other:
                throw new InvalidOperationException($"No such query: {other}.");
        }
    }
}
