using System.Collections.Frozen;
using System.Collections.Immutable;
using Gateway.Core.Documents;
using Gateway.Core.Models.Documents;
using Gateway.Core.Names;

namespace Gateway.Core.Models.Compilation;

/// <summary>
/// Compiles documents, wherever they came from, into a snapshot. Its result counts only if no error was added.
/// </summary>
internal static class CatalogCompiler
{
    /// <param name="catalog">The operator's own models and aliases.</param>
    /// <param name="announced">The models that come beside them.</param>
    /// <param name="plans">What selects among both.</param>
    /// <param name="clusters">The clusters that models may name.</param>
    /// <param name="revision">The revision of the documents.</param>
    /// <param name="errors">Where to report what is wrong.</param>
    public static CompiledCatalog Compile(
        CatalogDocument catalog,
        DiscoveredModels announced,
        PlansDocument plans,
        IReadOnlySet<string> clusters,
        string revision,
        DocumentErrors errors)
    {
        // Where models come and go by themselves, a document that names an absent one is not wrong for that.
        return Compile(catalog, announced, plans, clusters, revision, errors, announced.AreExpected);
    }

    /// <summary>
    /// The same for a gateway that runs: clusters change with its restart, and a model of a cluster that it does not
    /// have waits for that.
    /// </summary>
    public static CompiledCatalog CompileRunning(
        CatalogDocument catalog,
        DiscoveredModels announced,
        PlansDocument plans,
        IReadOnlySet<string> clusters,
        string revision,
        DocumentErrors errors)
    {
        var waiting = catalog.Models.Where(model => IsWaiting(model, clusters)).ToImmutableArray();
        var all = clusters.Union(waiting.Select(model => model.Upstream.Cluster)).ToHashSet(StringComparer.Ordinal);
        var whole = Compile(catalog, announced, plans, all, revision, errors);
        if (waiting.IsEmpty || errors.Count > 0)
        {
            return whole;
        }

        // Everything was checked together; what names a waiting model is not wrong for that.
        var rest = catalog with { Models = [.. catalog.Models.Where(model => !IsWaiting(model, clusters))] };
        var compiled = Compile(rest, announced, plans, clusters, revision, errors, allowsUnknownModels: true);
        return new CompiledCatalog(
            compiled.Snapshot, whole.Vocabulary)
        { Waiting = [.. waiting.Select(model => model.Id)] };
    }

    private static bool IsWaiting(ModelDocument model, IReadOnlySet<string> clusters)
        => model.Upstream.Cluster is { Length: > 0 } cluster && !clusters.Contains(cluster);

    private static CompiledCatalog Compile(
        CatalogDocument catalog,
        DiscoveredModels announced,
        PlansDocument plans,
        IReadOnlySet<string> clusters,
        string revision,
        DocumentErrors errors,
        bool allowsUnknownModels)
    {
        var whole = announced.AddTo(catalog);
        var models = new ModelCompiler(whole, clusters, allowsUnknownModels, errors).Compile();
        var aliases = new AliasCompiler(whole, models, allowsUnknownModels, errors).Compile();
        CatalogEntry[] entries = [.. aliases, .. models.Values];
        var vocabulary = new SelectorVocabulary(entries, allowsUnknownModels);
        var compiled = new PlanCompiler(plans, entries, vocabulary, errors).Compile();
        var defaults = new ToolDefaultCompiler(whole, models, allowsUnknownModels, errors).Compile();
        var snapshot = new CatalogSnapshot
        {
            Revision = announced.Extend(revision),
            IsComplete = !announced.AreMissing,
            Entries = [.. entries],
            EntriesById = ById(entries, entry => entry.Id),
            Names = new BodyNames(
                new NameIndex(
                    [.. entries.Select(entry => entry.Id.Value), .. models.Values.Select(model => model.UpstreamName)]),
                defaults),
            ModelsByUpstreamName = models.Values.ToLookup(model => model.UpstreamName, StringComparer.Ordinal),
            Plans = compiled,
            PlansById = ById(compiled, plan => plan.Id),
            UpgradeUrl = plans.UpgradeUrl,
        };
        return new CompiledCatalog(snapshot, vocabulary);
    }

    // What is there twice has been reported.
    private static FrozenDictionary<string, T> ById<T>(IEnumerable<T> items, Func<T, string> id)
        => items.DistinctBy(id, StringComparer.Ordinal).ToFrozenDictionary(id, StringComparer.Ordinal);
}
