using System.Collections.Immutable;

namespace Gateway.Core.Models.Compilation;

/// <summary>A compiled catalog, and the names that the selectors of keys may use in it.</summary>
internal sealed record CompiledCatalog(CatalogSnapshot Snapshot, SelectorVocabulary Vocabulary)
{
    /// <summary>
    /// The ids of models that are not part of it yet, because their cluster comes with the next restart.
    /// </summary>
    public ImmutableArray<string> Waiting { get; init; } = [];
}
