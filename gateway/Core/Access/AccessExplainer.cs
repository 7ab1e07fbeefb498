using System.Buffers;
using Gateway.Core.Dialects;
using Gateway.Core.Errors;
using Gateway.Core.Inspection.Json;
using Gateway.Core.Keys;
using Gateway.Core.Models;
using Gateway.Core.Names;

namespace Gateway.Core.Access;

/// <summary>
/// Says which rule decides a model name for a caller. The evaluator decides, as for a request; what is added here is the reason.
/// </summary>
internal static class AccessExplainer
{
    /// <param name="dialect">The dialect in which the model would be asked for.</param>
    /// <param name="operation">The operation that would be asked of it.</param>
    public static AccessExplanation Explain(
        Caller caller,
        string model,
        Dialect dialect,
        Operation operation,
        CatalogSnapshot snapshot)
        => AccessEvaluator.Evaluate(caller, RequestFor(model, dialect, operation), snapshot) switch
        {
            AccessDecision.Allow allow => Allowed(caller, snapshot.EntriesById[model], allow.Permit.Model, snapshot),
            AccessDecision.Deny deny => new AccessExplanation.Refused(deny.Refusal, CauseOf(deny.Refusal, caller, model, snapshot)),
            var other => throw new InvalidOperationException($"No such decision: {other}."),
        };

    private static InferenceRequest RequestFor(string model, Dialect dialect, Operation operation)
        => new(dialect, operation, model, [], Stream: false, new InspectedBody(ReadOnlySequence<byte>.Empty, ""));

    private static AccessExplanation.Allowed Allowed(
        Caller caller,
        CatalogEntry entry,
        CatalogModel serves,
        CatalogSnapshot snapshot)
        => new(
            entry,
            serves,
            AccessEvaluator.PlanOf(caller, snapshot)?.Rules.Find(entry),
            caller.Scope?.Allow.First(selector => selector.Matches(entry)),
            entry is Alias alias ? [.. Skipped(caller, alias, snapshot)] : []);

    private static RefusalCause CauseOf(Refusal refusal, Caller caller, string model, CatalogSnapshot snapshot)
    {
        if (caller.OrganisationPaused)
        {
            return new RefusalCause.OrganisationPaused();
        }

        if (refusal.Error == GatewayError.CatalogUnavailable)
        {
            return new RefusalCause.NotDiscovered();
        }

        var plan = AccessEvaluator.PlanOf(caller, snapshot);
        if (plan is null || CallableModels.None(caller, plan, snapshot))
        {
            return new RefusalCause.NoModels(caller.PlanId, CallableModels.RuleOfNone(plan) == AccessRules.KeyScope);
        }

        return snapshot.EntriesById.TryGetValue(model, out var entry)
            ? CauseOf(caller, plan, entry, snapshot)
            : new RefusalCause.NotInCatalog(
                ModelName.IsValid(model) ? CallableModels.Nearest(caller, plan, model, snapshot) : null);
    }

    // In the order of the refusals, so that the cause is of what the caller is told.
    private static RefusalCause CauseOf(Caller caller, Plan plan, CatalogEntry entry, CatalogSnapshot snapshot)
        => entry switch
        {
            CatalogModel { Lifecycle: Lifecycle.Retired } retired => new RefusalCause.Retired(retired),
            _ when !plan.Covers(entry.Index)
                => new RefusalCause.NotInPlan(plan, plan.Rules.Find(entry), LowestPlanWith(entry, snapshot)),
            _ when caller.Scope is { } scope && !scope.Cover(entry)
                => new RefusalCause.OutOfScope(scope.Deny.FirstOrDefault(selector => selector.Matches(entry))),
            Alias alias => new RefusalCause.NoTarget([.. Skipped(caller, alias, snapshot)]),
            _ => throw new InvalidOperationException($"Nothing keeps the caller from '{entry.Id}'."),
        };

    private static Plan? LowestPlanWith(CatalogEntry entry, CatalogSnapshot snapshot)
        => snapshot.Plans.FirstOrDefault(plan => AccessEvaluator.MayCall(Caller.OnPlan(plan.Id), plan, entry));

    private static IEnumerable<SkippedTarget> Skipped(Caller caller, Alias alias, CatalogSnapshot snapshot)
    {
        var plan = AccessEvaluator.PlanOf(caller, snapshot)!;
        return from target in alias.Targets.TakeWhile(target => !AccessEvaluator.MayCall(caller, plan, target))
               select new SkippedTarget(target, CauseOf(caller, plan, target, snapshot));
    }
}
