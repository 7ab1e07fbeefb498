using Gateway.Catalog.Compilation;

namespace Gateway.Stores;

/// <summary>
/// What a load has made, and of what: where a later load would make the same, it takes it over. A paused organisation is then in force
/// without reading a million keys again.
/// </summary>
/// <param name="CatalogOf">Tells apart whatever the catalog was compiled of.</param>
/// <param name="KeysOf">Tells apart whatever the keys were checked with.</param>
internal sealed record LoadedParts(string CatalogOf, CompiledCatalog Catalog, string KeysOf, KeyTable Keys)
{
    /// <summary>The documents of which it was made; null where that was not recorded.</summary>
    public DocumentDigests? Documents { get; init; }
}
