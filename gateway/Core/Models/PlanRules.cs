using System.Collections.Immutable;

namespace Gateway.Core.Models;

/// <summary>
/// The selectors that a plan was compiled from, kept to name the one that decided. Coverage bits enforce; this explains
/// them.
/// </summary>
/// <param name="Plan">The plan's id.</param>
/// <param name="Position">The plan's place in its document.</param>
/// <param name="Selectors">The plan's own selectors, in the order of the document.</param>
/// <param name="Base">The rules of the plan that this one extends; null where it extends none.</param>
internal sealed record PlanRules(string Plan, int Position, ModelSelectors Selectors, PlanRules? Base)
{
    /// <summary>
    /// The selector that settles an entry, deny before allow, own before inherited; null where none picks it.
    /// </summary>
    public PlanRule? Find(CatalogEntry entry)
        => Find(Selectors.Deny, entry, denies: true)
            ?? Find(Selectors.Allow, entry, denies: false) ?? Base?.Find(entry);

    private PlanRule? Find(ImmutableArray<ModelSelector> selectors, CatalogEntry entry, bool denies)
    {
        for (var index = 0; index < selectors.Length; index++)
        {
            if (selectors[index].Matches(entry))
            {
                return new PlanRule(
                    Plan, $"$.plans[{Position}].{(denies ? "deny" : "allow")}[{index}]", selectors[index], denies);
            }
        }

        return null;
    }
}
