using Gateway.Authentication;
using Gateway.Catalog;
using Gateway.Inspection;

namespace Gateway.Access;

/// <summary>Decides whether a caller may have a request served: a pure function of the three, with no clock and no I/O.</summary>
internal static class AccessEvaluator
{
    public static AccessDecision Evaluate(Caller caller, InferenceRequest request, CatalogSnapshot snapshot)
        => throw new NotSupportedException($"{caller} {request} {snapshot}");

    public static Plan? PlanOf(Caller caller, CatalogSnapshot snapshot)
        => snapshot.PlansById.TryGetValue(caller.PlanId, out var plan) ? plan : null;

    public static bool MayCall(Caller caller, Plan? plan, CatalogEntry entry)
        => !caller.OrganisationPaused
        && entry is not CatalogModel { Lifecycle: Lifecycle.Retired }
        && plan is not null
        && plan.Covers(entry.Index)
        && caller.Scope?.Cover(entry) != false
        && (entry is not Alias alias || alias.Targets.Any(target => MayCall(caller, plan, target)));
}
