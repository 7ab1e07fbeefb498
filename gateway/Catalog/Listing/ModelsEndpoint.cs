using Gateway.Core.Dialects;
using Gateway.Core.Keys;
using Gateway.Core.Models;
using Gateway.Errors;
using Gateway.Requests;

namespace Gateway.Catalog.Listing;

/// <summary>Lists the models that the caller may call, or describes one of them.</summary>
internal static class ModelsEndpoint
{
    private const string Varies =
        "Authorization, x-api-key, api-key, x-goog-api-key, x-goog-api-client, anthropic-version";

    public static Task HandleAsync(HttpContext context)
    {
        var feature = context.Gateway();
        var caller = feature.Caller;
        var catalog = feature.Snapshot.Catalog;
        var dialect = DialectDetection.OfCatalog(context.Request);

        if (!CatalogPath.TryRead(context, out var id))
        {
            return context.RefuseAsync(dialect, CatalogRefusals.NoSuchPath);
        }

        if (caller.OrganisationPaused)
        {
            return context.RefuseAsync(dialect, CatalogRefusals.OrganisationPaused);
        }

        return id is null
            ? ListAsync(context, dialect, caller, catalog)
            : RetrieveAsync(context, dialect, caller, catalog, id);
    }

    private static async Task ListAsync(HttpContext context, Dialect dialect, Caller caller, CatalogSnapshot catalog)
    {
        // A long list takes a while to write, and this thread may have other sockets to serve.
        await Task.Yield();
        await WriteListAsync(context, dialect, caller, catalog);
    }

    private static Task WriteListAsync(HttpContext context, Dialect dialect, Caller caller, CatalogSnapshot catalog)
    {
        var listed = ListedModels.Of(caller, catalog);
        if (listed.Count == 0)
        {
            return context.RefuseAsync(
                dialect, catalog.IsComplete ? CatalogRefusals.NoModels : CatalogRefusals.Incomplete);
        }

        var query = context.Request.Query;
        switch (PageQuery.Of(dialect, query, catalog))
        {
            case PageQuery.Valid valid:
                if (IsKnown(context, dialect, caller, catalog))
                {
                    return Task.CompletedTask;
                }

                var filter = ModelFilter.Of(query);
                listed.RemoveAll(entry => !filter.Matches(entry));
                return JsonResponses.WriteAsync(
                    context.Response,
                    (dialect, page: Page.Of(listed, valid), forCodex: query.ContainsKey("client_version")),
                    static (json, list) => ModelLists.WriteList(json, list.dialect, list.page, list.forCodex));
            case PageQuery.Invalid invalid:
                return context.RefuseAsync(dialect, invalid.Refusal);
            case var other:
                throw new InvalidOperationException($"No such page query: {other}.");
        }
    }

    private static Task RetrieveAsync(
        HttpContext context,
        Dialect dialect,
        Caller caller,
        CatalogSnapshot catalog,
        string id)
    {
        if (ListedModels.Find(id, caller, catalog) is not { } entry)
        {
            return context.RefuseAsync(
                dialect,
                !catalog.IsComplete ? CatalogRefusals.Incomplete
                    : ListedModels.Of(caller, catalog).Count == 0 ? CatalogRefusals.NoModels
                    : CatalogRefusals.NoSuchModel);
        }

        return IsKnown(context, dialect, caller, catalog)
            ? Task.CompletedTask
            : JsonResponses.WriteAsync(
                context.Response,
                (dialect, entry),
                static (json, model) => ModelLists.WriteModel(json, model.dialect, model.entry));
    }

    // Sets the caching headers, which an answer without a body has as well.
    private static bool IsKnown(HttpContext context, Dialect dialect, Caller caller, CatalogSnapshot catalog)
    {
        var request = context.Request;
        var tag = EntityTags.Of(catalog.Revision, caller, dialect, $"{request.Path}{request.QueryString}");
        context.Response.Headers.CacheControl = "private";
        context.Response.Headers.Vary = Varies;
        context.Response.Headers.ETag = tag;
        RequestId.AddTo(context.Response.Headers, context.TraceIdentifier);
        if (!EntityTags.Matches(request, tag))
        {
            return false;
        }

        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }
}
