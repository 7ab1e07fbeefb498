using Gateway.Core.Inspection;
using Gateway.Core.Keys;
using Gateway.Core.Models;
using Gateway.Core.Names;

namespace Gateway.Core.Access;

/// <summary>
/// States which rule decides a name for a caller. The verdict is the evaluator's, as for a request; the reason is added
/// here.
/// </summary>
internal static class AccessExplainer
{
    /// <param name="name">The name in the request.</param>
    public static AccessExplanation Explain(Caller caller, string name, CatalogSnapshot snapshot)
    {
        if (!ModelId.TryParse(name, out var id))
        {
            return new AccessExplanation.Refused(
                ModelAccess.Deny(caller, snapshot.FindPlan(caller.PlanId), name: null, snapshot));
        }

        return Permit.Evaluator.Evaluate(caller, RequestedModels.Of(id), snapshot) switch
        {
            AccessDecision.Allow allow => Allowed(caller, snapshot.Find(id)!, allow.Permit.Model, snapshot),
            AccessDecision.Deny deny => new AccessExplanation.Refused(deny.Denial),
            var other => throw new InvalidOperationException($"No such decision: {other}."),
        };
    }

    /// <summary>The targets of an alias that may not serve the caller and precede the first that may.</summary>
    public static IEnumerable<SkippedTarget> Skipped(Caller caller, Alias alias, CatalogSnapshot snapshot)
    {
        var plan = snapshot.FindPlan(caller.PlanId)!;
        return from target in alias.Targets.TakeWhile(target => !ModelAccess.MayCall(caller, plan, target))
               select new SkippedTarget(target, ModelAccess.Deny(caller, plan, target));
    }

    private static AccessExplanation.Allowed Allowed(
        Caller caller, CatalogEntry entry, CatalogModel serves, CatalogSnapshot snapshot)
        => new(
            entry,
            serves,
            snapshot.FindPlan(caller.PlanId)?.Rules.Find(entry),
            caller.Scope?.Allow.First(selector => selector.Matches(entry)),
            entry is Alias alias ? [.. Skipped(caller, alias, snapshot)] : []);
}
