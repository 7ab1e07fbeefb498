using System.Collections.Immutable;

namespace Gateway.Core.Models;

/// <summary>A plan, its selectors expanded against the catalog of the same snapshot.</summary>
/// <param name="coverage">One bit per catalog entry, at its index.</param>
internal sealed class Plan(
    string id, string displayName, bool isFree, string restriction, ImmutableArray<ulong> coverage)
{
    public string Id { get; } = id;

    public string DisplayName { get; } = displayName;

    /// <summary>Whether moving off this plan is "a paid plan" in the words of a refusal.</summary>
    public bool IsFree { get; } = isFree;

    /// <summary>One line for people on what the plan covers, from the document or derived from the data.</summary>
    public string Restriction { get; } = restriction;

    /// <summary>Which selectors the coverage came from; for explaining only.</summary>
    public PlanRules Rules { get; init; } = new(id, 0, new ModelSelectors([], []), Base: null);

    public bool CoversNothing { get; } = !coverage.AsSpan().ContainsAnyExcept(0UL);

    /// <summary>Whether the plan covers the catalog entry at this index.</summary>
    public bool Covers(int index) => Coverage.Has(coverage.AsSpan(), index);
}
