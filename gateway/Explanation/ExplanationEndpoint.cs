using Gateway.Access;
using Gateway.Authentication;
using Gateway.Dialects;
using Gateway.Errors;
using Gateway.Routes;
using Gateway.Stores;

namespace Gateway.Explanation;

/// <summary>
/// Tells a caller what its key is, and why it may or may not call a model: its own key and plan and the public table, nothing else.
/// </summary>
internal static class ExplanationEndpoint
{
    public const string Path = "/v1/access/explain";

    public static void MapExplanation(this IEndpointRouteBuilder endpoints)
    {
        var routes = endpoints.ServiceProvider.GetRequiredService<RouteTable>();
        endpoints.MapGet(Path, context => HandleAsync(context, routes)).WithMetadata(RequiresSnapshot.Instance, RequiresCaller.Instance);
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
                    : AccessExplainer.Explain(feature.Caller, query.Model, query.Dialect, query.Operation, catalog);
                return WriteAsync(context, new ExplanationAnswer(feature.Caller, catalog, query, explanation, context.TraceIdentifier));
            case var other:
                throw new InvalidOperationException($"No such query: {other}.");
        }
    }

    private static Task WriteAsync(HttpContext context, ExplanationAnswer answer)
    {
        var response = context.Response;
        response.ContentType = "application/json";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        var json = JsonWriters.Rent(response.BodyWriter);
        ExplanationBody.Write(json, answer);
        response.ContentLength = JsonWriters.Return(json);
        return response.BodyWriter.FlushAsync().AsTask();
    }
}
