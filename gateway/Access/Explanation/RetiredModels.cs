using Gateway.Core.Keys;
using Gateway.Core.Models;

namespace Gateway.Access.Explanation;

/// <summary>The retired models that a key could call before: those that its plan and its scope pick.</summary>
internal static class RetiredModels
{
    public static IEnumerable<CatalogModel> Of(Caller caller, CatalogSnapshot catalog)
        => catalog.FindPlan(caller.PlanId) is { } plan
            ? catalog.Entries.OfType<CatalogModel>().Where(model =>
                model.Lifecycle == Lifecycle.Retired
                && plan.Rules.Find(model) is { Denies: false }
                && caller.Scope?.Cover(model) != false)
            : [];
}
