using Gateway.Core.Access;
using Gateway.Core.Keys;
using Gateway.Core.Models;

namespace Gateway.Catalog.Listing;

/// <summary>
/// The models that a caller sees, by the function that enforces: an entry is listed if and only if it is callable.
/// </summary>
internal static class ListedModels
{
    /// <summary>In the catalog's order, which the pages of a list follow.</summary>
    public static List<CatalogEntry> Of(Caller caller, CatalogSnapshot catalog)
    {
        var plan = catalog.FindPlan(caller.PlanId);
        var listed = new List<CatalogEntry>();
        foreach (var entry in catalog.Entries)
        {
            if (ModelAccess.MayCall(caller, plan, entry))
            {
                listed.Add(entry);
            }
        }

        return listed;
    }

    public static CatalogEntry? Find(string id, Caller caller, CatalogSnapshot catalog)
        => catalog.EntriesById.TryGetValue(id, out var entry)
        && ModelAccess.MayCall(caller, catalog.FindPlan(caller.PlanId), entry)
            ? entry
            : null;
}
