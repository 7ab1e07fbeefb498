using Gateway.Core.Models.Compilation;

namespace Gateway.Stores.Files;

/// <summary>
/// The result of a load and its inputs: a later load with equal inputs reuses it. A paused organisation is then in
/// force without reading a million keys again.
/// </summary>
/// <param name="CatalogInputs">Identifies all inputs of the catalog.</param>
/// <param name="KeysInputs">Identifies all inputs of the checks of keys.</param>
internal sealed record ReusableLoad(string CatalogInputs, CompiledCatalog Catalog, string KeysInputs, KeyTable Keys)
{
    /// <summary>The documents of which it was made; null where that was not recorded.</summary>
    public DocumentDigests? Documents { get; init; }
}
