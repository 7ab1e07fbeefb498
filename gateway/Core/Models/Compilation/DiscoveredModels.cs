using System.Collections.Immutable;
using Gateway.Core.Models.Documents;

namespace Gateway.Core.Models.Compilation;

/// <summary>The models of an upstream's list, which the compiler adds to those of the documents.</summary>
/// <param name="Models">In the order of their ids.</param>
/// <param name="Digest">Names this content; empty where discovery is off.</param>
internal sealed record DiscoveredModels(ImmutableArray<ModelDocument> Models, string Digest)
{
    /// <summary>Discovery is off: the documents are the whole catalog.</summary>
    public static DiscoveredModels None { get; } = new([], "");

    /// <summary>The list is missing: never fetched yet, or too old.</summary>
    public static DiscoveredModels Missing { get; } = new([], "unknown");

    /// <summary>
    /// Whether models come and go beside the documents, so that these may name some that are not there now.
    /// </summary>
    public bool AreExpected => Digest.Length > 0;

    public bool AreMissing => ReferenceEquals(this, Missing);

    /// <summary>The revision of documents and discovered models together.</summary>
    public string Extend(string revision) => AreExpected ? $"{revision}+{Digest}" : revision;

    /// <summary>The same list with the first time of creation that was seen of each model.</summary>
    public DiscoveredModels Since(DiscoveredModels? former)
    {
        if (former is null || former.Digest == Digest)
        {
            return former ?? this;
        }

        var known = former.Models.ToDictionary(
            model => model.Id, model => model.Listing.Created, StringComparer.Ordinal);
        return this with
        {
            Models =
            [
                .. from model in Models
                   select known.TryGetValue(model.Id, out var created) ? model.CreatedAt(created) : model,
            ],
        };
    }

    /// <summary>The catalog followed by the discovered models. A name in the catalog keeps its own meaning.</summary>
    public CatalogDocument AddTo(CatalogDocument catalog)
    {
        if (Models.IsEmpty)
        {
            return catalog;
        }

        var own = new HashSet<string>(StringComparer.Ordinal);
        own.UnionWith(catalog.Models.Select(model => model.Id));
        own.UnionWith(catalog.Aliases.Select(alias => alias.Id));
        return catalog with { Models = [.. catalog.Models, .. Models.Where(model => !own.Contains(model.Id))] };
    }
}
