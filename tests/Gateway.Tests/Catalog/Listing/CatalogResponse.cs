using System.Text;
using System.Text.Json;
using Gateway.Catalog.Listing;
using Gateway.Core.Keys;
using Gateway.Core.Models;
using Gateway.Core.Snapshots;
using Gateway.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Tests.Catalog.Listing;

/// <summary>Asks the models endpoint as a client would, and keeps the answer.</summary>
internal sealed record CatalogResponse(int Status, IHeaderDictionary Headers, string Body)
{
    public static async Task<CatalogResponse> To(
        string target,
        Caller? caller = null,
        CatalogSnapshot? catalog = null,
        string? dialect = null,
        string? knownTag = null)
    {
        var context = ContextOf(target);
        context.Features.Set(new RequestContext
        {
            Snapshot = new StoreSnapshot(catalog ?? SmallCatalog.Snapshot, NoKeys.Instance, "test"),
            Caller = caller ?? SmallCatalog.Pro,
        });
        if (dialect is not null)
        {
            context.Request.Headers[dialect == "Anthropic" ? "anthropic-version" : "x-goog-api-key"] = "x";
        }

        context.Request.Headers.IfNoneMatch = knownTag;
        await ModelsEndpoint.HandleAsync(context);
        return Read(context);
    }

    public static DefaultHttpContext ContextOf(string target)
    {
        var context = new DefaultHttpContext();
        var query = target.IndexOf('?', StringComparison.Ordinal);
        context.Request.Method = "GET";
        context.Request.Path = PathString.FromUriComponent(query < 0 ? target : target[..query]);
        context.Request.QueryString = new QueryString(query < 0 ? "" : target[query..]);
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        context.Response.Body = new MemoryStream();
        return context;
    }

    public static CatalogResponse Read(HttpContext context) => new(
        context.Response.StatusCode,
        context.Response.Headers,
        Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray()));

    /// <summary>The ids of a list, in order.</summary>
    public string[] Ids()
    {
        using var json = JsonDocument.Parse(Body);
        var root = json.RootElement;
        return root.TryGetProperty("models", out var models)
            ? [.. models.EnumerateArray().Select(model => model.GetProperty("name").GetString()!["models/".Length..])]
            : [.. root.GetProperty("data").EnumerateArray().Select(model => model.GetProperty("id").GetString()!)];
    }

    /// <summary>A top-level member as text; null where it is absent or null.</summary>
    public string? Member(string name)
    {
        using var json = JsonDocument.Parse(Body);
        return json.RootElement.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null
            ? member.ToString()
            : null;
    }

    private sealed class NoKeys : IKeyDirectory
    {
        public static NoKeys Instance { get; } = new();

        public ValueTask<KeyLookup> FindAsync(KeyDigest digest, CancellationToken cancellationToken)
            => ValueTask.FromResult<KeyLookup>(KeyLookup.Unknown.Instance);
    }
}
