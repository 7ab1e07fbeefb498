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
    /// <param name="inputs">What is compiled.</param>
    /// <param name="errors">Where to report what is wrong.</param>
    public static CompiledCatalog Compile(CatalogInputs inputs, DocumentErrors errors)
    {
        // Where models come and go by themselves, a document that names an absent one is not wrong for that.
        return Compile(inputs, errors, inputs.Discovered.AreExpected);
    }

    /// <summary>
    /// The same for a gateway that runs: clusters change with its restart, and a model of a cluster that it does not
    /// have waits for that.
    /// </summary>
    public static CompiledCatalog CompileRunning(CatalogInputs inputs, DocumentErrors errors)
    {
        var (catalog, clusters) = (inputs.Catalog, inputs.Clusters);
        var waiting = catalog.Models.Where(model => IsWaiting(model, clusters)).ToImmutableArray();
        var all = clusters.Union(waiting.Select(model => model.Upstream.Cluster)).ToHashSet(StringComparer.Ordinal);
        var whole = Compile(inputs with { Clusters = all }, errors);
        if (waiting.IsEmpty || errors.Count > 0)
        {
            return whole;
        }

        // Everything was checked together; what names a waiting model is not wrong for that.
        var rest = catalog with { Models = [.. catalog.Models.Where(model => !IsWaiting(model, clusters))] };
        var compiled = Compile(inputs with { Catalog = rest }, errors, allowsUnknownModels: true);
        return new CompiledCatalog(
            compiled.Snapshot, whole.Vocabulary)
        { Waiting = [.. waiting.Select(model => model.Id)] };
    }

    private static bool IsWaiting(ModelDocument model, IReadOnlySet<string> clusters)
        => model.Upstream.Cluster is { Length: > 0 } cluster && !clusters.Contains(cluster);

    private static CompiledCatalog Compile(CatalogInputs inputs, DocumentErrors errors, bool allowsUnknownModels)
    {
        var whole = inputs.Discovered.AddTo(inputs.Catalog);
        var models = new ModelCompiler(whole, inputs.Clusters, inputs.Today, allowsUnknownModels, errors).Compile();
        var aliases = new AliasCompiler(whole, models, allowsUnknownModels, errors).Compile();
        CatalogEntry[] entries = [.. aliases, .. models.Values];
        var vocabulary = new SelectorVocabulary(entries, allowsUnknownModels);
        var compiled = new PlanCompiler(inputs.Plans, entries, vocabulary, errors).Compile();
        var defaults = new ToolDefaultCompiler(whole, models, allowsUnknownModels, errors).Compile();
        var snapshot = new CatalogSnapshot
        {
            Revision = "",
            ChangedOn = whole.Models.Max(model => model.Lifecycle.Since(inputs.Today)),
            ChangesOn = whole.Models.Min(model => model.Lifecycle.ChangesAfter(inputs.Today)),
            IsComplete = !inputs.Discovered.AreMissing,
            Entries = [.. entries],
            EntriesById = ById(entries, entry => entry.Id),
            Names = new BodyNames(
                new NameIndex(
                    [.. entries.Select(entry => entry.Id.Value), .. models.Values.Select(model => model.UpstreamName)]),
                defaults),
            ModelsByUpstreamName = models.Values.ToLookup(model => model.UpstreamName, StringComparer.Ordinal),
            Plans = compiled,
            PlansById = ById(compiled, plan => plan.Id),
            UpgradeUrl = inputs.Plans.UpgradeUrl,
        };
        return new CompiledCatalog(snapshot.Of(inputs.Discovered.Extend(inputs.Revision)), vocabulary);
    }

    // What is there twice has been reported.
    private static FrozenDictionary<string, T> ById<T>(IEnumerable<T> items, Func<T, string> id)
        => items.DistinctBy(id, StringComparer.Ordinal).ToFrozenDictionary(id, StringComparer.Ordinal);
}
