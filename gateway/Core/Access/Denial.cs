using Gateway.Core.Models;
using Gateway.Core.Names;

namespace Gateway.Core.Access;

/// <summary>
/// Why a caller may not call a model. <see cref="ModelAccess"/> builds it; renderers turn it into words.
/// </summary>
internal abstract record Denial
{
    private Denial()
    {
    }

    public sealed record OrganisationPaused : Denial;

    /// <summary>The key's plan, or what its scope leaves of the plan, covers no model at all.</summary>
    /// <param name="ByScope">Whether the plan covers models and the scope leaves none of them.</param>
    public sealed record NoModels(string PlanId, bool ByScope) : Denial;

    /// <summary>
    /// The list of discovered models is missing, so the gateway cannot decide whether there is such a model.
    /// </summary>
    public sealed record NotDiscovered(ModelId Model) : Denial;

    /// <param name="Model">The name; null for a text that no model can have as its name.</param>
    /// <param name="Nearest">A similar name that the caller may call.</param>
    public sealed record NotInCatalog(ModelId? Model, ModelId? Nearest) : Denial;

    public sealed record Retired(CatalogModel Model) : Denial;

    /// <param name="Plan">The caller's plan.</param>
    public sealed record NotInPlan(Plan Plan, CatalogEntry Entry) : Denial
    {
        /// <summary>
        /// The selector that decides: one that denies, one that allows an alias of which the plan covers no target, or
        /// none.
        /// </summary>
        public PlanRule? Rule => Plan.Rules.Find(Entry);

        /// <summary>The lowest plan that covers the entry; null where none does.</summary>
        public Plan? LowestPlan(CatalogSnapshot snapshot)
            => snapshot.Plans.FirstOrDefault(plan => plan.Covers(Entry.Index));
    }

    /// <param name="Scope">The key's own scope.</param>
    public sealed record OutOfScope(ModelSelectors Scope, CatalogEntry Entry) : Denial
    {
        /// <summary>The scope's selector that denies the entry; null where none allows it.</summary>
        public ModelSelector? DeniedBy => Scope.Deny.FirstOrDefault(selector => selector.Matches(Entry));
    }

    /// <summary>The alias is covered, and none of its targets may serve the caller.</summary>
    public sealed record NoTarget(Alias Alias) : Denial;

    /// <summary>A text outside of the body's content equals the name of a model that the caller may not call.</summary>
    /// <param name="Cause">Why the caller may not call that model.</param>
    public sealed record ForbiddenText(string Text, Denial Cause) : Denial;

    /// <summary>Two models of one request are served by different clusters.</summary>
    public sealed record DifferentUpstreams(ModelId Primary, ModelId Other) : Denial;
}
