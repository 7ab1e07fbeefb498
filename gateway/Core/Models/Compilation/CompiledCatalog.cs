namespace Gateway.Core.Models.Compilation;

/// <summary>A compiled catalog, and the names that the selectors of keys may use in it.</summary>
internal sealed record CompiledCatalog(CatalogSnapshot Snapshot, SelectorVocabulary Vocabulary);
