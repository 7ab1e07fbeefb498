using Gateway.Core.Models.Compilation;

namespace Gateway.Stores.Files;

/// <summary>
/// What a load has made, and of what: where a later load would make the same, it takes it over. A paused organisation is then in force
/// without reading a million keys again.
/// </summary>
/// <param name="CatalogInputs">Tells apart whatever the catalog was compiled of.</param>
/// <param name="KeysInputs">Tells apart whatever the keys were checked with.</param>
internal sealed record ReusableLoad(string CatalogInputs, CompiledCatalog Catalog, string KeysInputs, KeyTable Keys)
{
    /// <summary>The documents of which it was made; null where that was not recorded.</summary>
    public DocumentDigests? Documents { get; init; }
}
