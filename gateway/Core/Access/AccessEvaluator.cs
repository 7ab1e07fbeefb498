using System.Runtime.InteropServices;
using Gateway.Core.Inspection;
using Gateway.Core.Keys;
using Gateway.Core.Models;

namespace Gateway.Core.Access;

/// <summary>
/// Decides whether a caller may have a request served: a pure function of the three, with no clock and no I/O.
/// </summary>
internal static class AccessEvaluator
{
    public static AccessDecision Evaluate(Caller caller, InferenceRequest request, CatalogSnapshot snapshot)
    {
        var plan = PlanOf(caller, snapshot);
        if (Resolve(caller, plan, request.Model, snapshot) is not { } model)
        {
            return Deny(caller, plan, request.Model, snapshot);
        }

        var mentions = request.Mentions;
        if (mentions.IsDefaultOrEmpty)
        {
            return new AccessDecision.Allow(Permit.IssueTo(model, []));
        }

        var resolved = new CatalogModel[mentions.Length];
        for (var index = 0; index < resolved.Length; index++)
        {
            // Mentions mostly repeat the primary model, and the items of a batch the item before.
            var (role, name, _, _) = mentions[index];
            if (role == ModelRole.Value)
            {
                if (!MayReach(caller, plan, name, snapshot))
                {
                    return new AccessDecision.Deny(AccessRefusals.Value(caller, plan, name, snapshot));
                }

                resolved[index] = model;
                continue;
            }

            var mentioned = string.Equals(name, request.Model, StringComparison.Ordinal) ? model
                : index > 0 && mentions[index - 1].Role != ModelRole.Value
                    && string.Equals(name, mentions[index - 1].Model, StringComparison.Ordinal)
                    ? resolved[index - 1]
                : Resolve(caller, plan, name, snapshot);
            if (mentioned is null)
            {
                return Deny(caller, plan, name, snapshot);
            }

            if (!string.Equals(mentioned.Cluster, model.Cluster, StringComparison.Ordinal))
            {
                return new AccessDecision.Deny(AccessRefusals.Conflict(request.Model, name));
            }

            resolved[index] = mentioned;
        }

        return new AccessDecision.Allow(Permit.IssueTo(model, ImmutableCollectionsMarshal.AsImmutableArray(resolved)));
    }

    /// <summary>Whether the caller may call a catalog entry: what is listed is exactly what is callable.</summary>
    /// <param name="plan">The caller's plan (<see cref="PlanOf"/>); null covers nothing.</param>
    public static bool MayCall(Caller caller, Plan? plan, CatalogEntry entry)
        => Resolve(caller, plan, entry) is not null;

    public static Plan? PlanOf(Caller caller, CatalogSnapshot snapshot)
        => snapshot.PlansById.TryGetValue(caller.PlanId, out var plan) ? plan : null;

    // A text goes upstream as it is. There it means the model that the upstream calls so, whatever the catalog calls
    // so.
    private static bool MayReach(Caller caller, Plan? plan, string name, CatalogSnapshot snapshot)
    {
        var isUpstreams = false;
        foreach (var model in snapshot.ModelsByUpstreamName[name])
        {
            isUpstreams = true;
            if (Resolve(caller, plan, model) is not null)
            {
                return true;
            }
        }

        return !isUpstreams && Resolve(caller, plan, name, snapshot) is not null;
    }

    private static AccessDecision.Deny Deny(Caller caller, Plan? plan, string name, CatalogSnapshot snapshot)
        => new(AccessRefusals.Explain(caller, plan, name, snapshot));

    private static CatalogModel? Resolve(Caller caller, Plan? plan, string name, CatalogSnapshot snapshot)
        => snapshot.EntriesById.TryGetValue(name, out var entry) ? Resolve(caller, plan, entry) : null;

    private static CatalogModel? Resolve(Caller caller, Plan? plan, CatalogEntry entry)
    {
        if (caller.OrganisationPaused || plan is null || !plan.Covers(entry.Index) || !InScope(caller, entry))
        {
            return null;
        }

        return entry switch
        {
            CatalogModel model => model.Lifecycle == Lifecycle.Retired ? null : model,
            Alias alias => Target(caller, plan, alias),
            _ => throw new InvalidOperationException($"No such entry: {entry.GetType()}."),
        };
    }

    // An alias lends its name, never its rights: the target is checked as if the caller had named it.
    private static CatalogModel? Target(Caller caller, Plan plan, Alias alias)
    {
        foreach (var target in alias.Targets)
        {
            if (Resolve(caller, plan, target) is { } model)
            {
                return model;
            }
        }

        return null;
    }

    private static bool InScope(Caller caller, CatalogEntry entry)
        => caller.Scope is not { } scope || scope.Cover(entry);
}
