using Gateway.Core.Keys;
using Gateway.Core.Models;

namespace Gateway.Core.Snapshots;

/// <summary>Everything a request is decided with, of one revision: the catalog with its plans, and the keys.</summary>
/// <param name="Revision">Names all of the snapshot; answers carry it in <c>x-gateway-revision</c>.</param>
internal sealed record StoreSnapshot(CatalogSnapshot Catalog, IKeyDirectory Keys, string Revision);
