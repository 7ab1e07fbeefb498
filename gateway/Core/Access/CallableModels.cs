using Gateway.Core.Keys;
using Gateway.Core.Models;
using Gateway.Core.Names;

namespace Gateway.Core.Access;

/// <summary>Questions over all models that a caller may call. Only denials need them.</summary>
internal static class CallableModels
{
    /// <summary>Whether the caller may call no model at all.</summary>
    public static bool None(Caller caller, Plan plan, CatalogSnapshot snapshot)
        => plan.CoversNothing
            || (caller.Scope is { } scope && !scope.Allow.Any(selector => PicksAny(selector, caller, plan, snapshot)));

    /// <summary>
    /// The closest name that this caller may call; null where no name is close or the catalog is too large to search.
    /// </summary>
    public static ModelId? Nearest(Caller caller, Plan plan, ModelId? id, CatalogSnapshot snapshot)
    {
        var (nearest, best) = ((ModelId?)null, NearestName.TooFar);
        if (id?.Value is not { Length: <= NearestName.LongestName } name
            || snapshot.Entries.Length > NearestName.MostCandidates)
        {
            return null;
        }

        var letters = NearestName.Letters(name);
        foreach (var entry in snapshot.Entries)
        {
            var distance = NearestName.Distance(name, letters, entry.Id.Value, entry.Letters, best);
            if (distance < best && ModelAccess.MayCall(caller, plan, entry))
            {
                (nearest, best) = (entry.Id, distance);
            }
        }

        return nearest;
    }

    // Scopes mostly name models one by one: those are looked up, and the catalog is searched only for the rest.
    private static bool PicksAny(ModelSelector selector, Caller caller, Plan plan, CatalogSnapshot snapshot)
    {
        if (selector.Kind == ModelSelectorKind.Id)
        {
            return snapshot.EntriesById.TryGetValue(selector.Value, out var named)
                && ModelAccess.MayCall(caller, plan, named);
        }

        foreach (var entry in snapshot.Entries)
        {
            if (selector.Matches(entry) && ModelAccess.MayCall(caller, plan, entry))
            {
                return true;
            }
        }

        return false;
    }
}
