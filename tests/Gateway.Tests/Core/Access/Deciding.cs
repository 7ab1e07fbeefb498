using System.Collections.Immutable;
using Gateway.Core.Access;
using Gateway.Core.Errors;
using Gateway.Core.Inspection;
using Gateway.Core.Keys;
using Gateway.Core.Models;
using Gateway.Core.Names;

namespace Gateway.Tests.Core.Access;

/// <summary>Asks the evaluator, and renders what it denies.</summary>
internal static class Deciding
{
    /// <summary>
    /// The verdict on a model by its text. A text that is no name is denied as the explanation denies it.
    /// </summary>
    public static AccessDecision Decide(Caller caller, string model, CatalogSnapshot snapshot)
        => ModelId.TryParse(model, out var id)
            ? Decide(caller, new RequestedModels(id, [Mention(ModelRole.Primary, model)]), snapshot)
            : new AccessDecision.Deny(ModelAccess.Deny(caller, snapshot.FindPlan(caller.PlanId), name: null, snapshot));

    public static AccessDecision Decide(Caller caller, RequestedModels models, CatalogSnapshot snapshot)
        => Permit.Evaluator.Evaluate(caller, models, snapshot);

    public static Permit Allowed(AccessDecision decision) => Assert.IsType<AccessDecision.Allow>(decision).Permit;

    public static Refusal Denied(AccessDecision decision, CatalogSnapshot snapshot)
        => Assert.IsType<AccessDecision.Deny>(decision).Denial.ToRefusal(snapshot);

    public static bool MayCall(Caller caller, CatalogEntry entry, CatalogSnapshot snapshot)
        => ModelAccess.MayCall(caller, snapshot.FindPlan(caller.PlanId), entry);

    public static RequestedModels Request(string model, params ImmutableArray<ModelMention> mentions)
        => new(ModelId.Parse(model), mentions);

    public static ModelMention Mention(ModelRole role, string model)
        => new(role, ModelId.Parse(model), 0, model.Length);
}
