using Gateway.Catalog;

namespace Gateway.Commands.Check;

/// <summary>Documents without an error: what they compile to, and how much there is of each.</summary>
internal sealed record CheckedCatalog(CatalogSnapshot Snapshot, CheckedCounts Counts);
