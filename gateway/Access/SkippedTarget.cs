using Gateway.Catalog;

namespace Gateway.Access;

/// <summary>A target of an alias that may not serve the caller, and why not.</summary>
internal sealed record SkippedTarget(CatalogModel Target, RefusalCause Cause);
