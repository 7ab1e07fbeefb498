using Gateway.Core.Models;

namespace Gateway.Cli.Check;

/// <summary>Documents without an error: what they compile to, and how much there is of each.</summary>
internal sealed record CheckedCatalog(CatalogSnapshot Snapshot, CheckedCounts Counts);
