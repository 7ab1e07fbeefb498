
using Gateway.Core.Inspection.Json;
using Gateway.Core.Keys;
using Gateway.Core.Models;
using Gateway.Core.Names;

namespace Gateway.Core.Access;

/// <summary>Questions over all that a caller may call, asked by refusals only.</summary>
internal static class CallableModels
{
    /// <summary>Whether the caller may call nothing at all.</summary>
    public static bool None(Caller caller, Plan plan, CatalogSnapshot snapshot)
        => plan.CoversNothing
            || (caller.Scope is { } scope && !scope.Allow.Any(selector => PicksAny(selector, caller, plan, snapshot)));

    /// <summary>Which rule leaves a caller nothing: the plan that covers nothing, or else the key's scope.</summary>
    public static string RuleOfNone(Plan? plan)
        => plan is null or { CoversNothing: true } ? AccessRules.Plan : AccessRules.KeyScope;

    /// <summary>
    /// The closest name that this caller may call; null where none is close or the catalog is too large to search.
    /// </summary>
    public static string? Nearest(Caller caller, Plan plan, string name, CatalogSnapshot snapshot)
    {
        var (nearest, best) = ((string?)null, NearestName.TooFar);
        if (snapshot.Entries.Length > NearestName.MostCandidates || name.Length > NearestName.LongestName)
        {
            return null;
        }

        var letters = NearestName.Letters(name);
        foreach (var entry in snapshot.Entries)
        {
            var distance = NearestName.Distance(name, letters, entry, best);
            if (distance < best && AccessEvaluator.MayCall(caller, plan, entry))
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
                && AccessEvaluator.MayCall(caller, plan, named);
        }

        foreach (var entry in snapshot.Entries)
        {
            if (selector.Matches(entry) && AccessEvaluator.MayCall(caller, plan, entry))
            {
                return true;
            }
        }

        return false;
    }
}
