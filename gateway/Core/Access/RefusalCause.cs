using System.Collections.Immutable;
using Gateway.Core.Models;

namespace Gateway.Core.Access;

/// <summary>What in the documents keeps a caller from a model.</summary>
internal abstract record RefusalCause
{
    private RefusalCause()
    {
    }

    public sealed record OrganisationPaused : RefusalCause;

    /// <summary>The key's plan, or what its scope leaves of it, covers nothing at all.</summary>
    public sealed record NoModels(string PlanId, bool ByScope) : RefusalCause;

    /// <param name="Nearest">A name that the caller may call and perhaps meant.</param>
    public sealed record NotInCatalog(string? Nearest) : RefusalCause;

    /// <summary>The upstream that announces models has not named them, so nobody can say whether there is such a model.</summary>
    public sealed record NotDiscovered : RefusalCause;

    public sealed record Retired(CatalogModel Model) : RefusalCause;

    /// <param name="Plan">The caller's plan.</param>
    /// <param name="Rule">
    /// The selector that settles it: one that denies, one that allows an alias of which the plan covers no target, or none.
    /// </param>
    /// <param name="Lowest">The lowest plan that has it; null where none does.</param>
    public sealed record NotInPlan(Plan Plan, PlanRule? Rule, Plan? Lowest) : RefusalCause;

    /// <param name="Denial">The scope's selector that denies it; null where none allows it.</param>
    public sealed record OutOfScope(ModelSelector? Denial) : RefusalCause;

    /// <summary>The alias is covered, and none of its targets may serve.</summary>
    public sealed record NoTarget(ImmutableArray<SkippedTarget> Skipped) : RefusalCause;
}
