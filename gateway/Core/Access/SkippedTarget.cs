using Gateway.Core.Models;

namespace Gateway.Core.Access;

/// <summary>A target of an alias that may not serve the caller, and why not.</summary>
internal sealed record SkippedTarget(CatalogModel Target, Denial Denial);
