using System.Collections.Immutable;
using Gateway.Core.Models.Documents;

namespace Gateway.Core.Models.Compilation;

/// <summary>The models that an upstream announces, as the compiler takes them beside those of the documents.</summary>
/// <param name="Models">In the order of their ids.</param>
/// <param name="Digest">Names this content; empty where nothing is ever announced.</param>
internal sealed record DiscoveredModels(ImmutableArray<ModelDocument> Models, string Digest)
{
    /// <summary>Nobody was asked to announce anything: the documents are the whole catalog.</summary>
    public static DiscoveredModels None { get; } = new([], "");

    /// <summary>What is announced is not known: never heard of yet, or too long ago.</summary>
    public static DiscoveredModels Missing { get; } = new([], "unknown");

    /// <summary>Whether models come and go beside the documents, so that these may name some that are not there now.</summary>
    public bool AreExpected => Digest.Length > 0;

    public bool AreMissing => ReferenceEquals(this, Missing);

    /// <summary>The revision of documents and announced models together.</summary>
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

    /// <summary>The catalog with what is announced behind its own models. A name that it has itself keeps its own meaning.</summary>
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
