using Gateway.Catalog;

namespace Gateway.Stores;

/// <summary>Everything a request is decided with, of one revision: the catalog with its plans, and the keys.</summary>
internal sealed record StoreSnapshot(CatalogSnapshot Catalog, IKeyDirectory Keys);
