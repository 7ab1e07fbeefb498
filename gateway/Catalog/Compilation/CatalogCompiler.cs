using System.Collections.Frozen;
using Gateway.Catalog.Documents;

namespace Gateway.Catalog.Compilation;

/// <summary>
/// Compiles documents, wherever they came from, into a snapshot. Its result counts only if no error was added.
/// </summary>
internal static class CatalogCompiler
{
    /// <param name="clusters">The clusters that models may name.</param>
    public static CompiledCatalog Compile(
        CatalogDocument catalog,
        PlansDocument plans,
        IReadOnlySet<string> clusters,
        string revision,
        DocumentErrors errors)
    {
        var models = new ModelCompiler(catalog, clusters, errors).Compile();
        var aliases = new AliasCompiler(catalog, models, errors).Compile();
        CatalogEntry[] entries = [.. aliases, .. models.Values];
        var vocabulary = new SelectorVocabulary(entries);
        var compiled = new PlanCompiler(plans, entries, vocabulary, errors).Compile();
        var snapshot = new CatalogSnapshot
        {
            Revision = revision,
            Entries = [.. entries],
            EntriesById = ById(entries, entry => entry.Id),
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
