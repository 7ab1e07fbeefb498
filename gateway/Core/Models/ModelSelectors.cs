using System.Collections.Immutable;

namespace Gateway.Core.Models;

/// <summary>A set of catalog entries as documents write it: what one of the selectors allows and none denies.</summary>
internal sealed record ModelSelectors(ImmutableArray<ModelSelector> Allow, ImmutableArray<ModelSelector> Deny)
{
    /// <summary>Deny wins; an empty allow list covers nothing.</summary>
    public bool Cover(CatalogEntry entry) => Any(Allow, entry) && !Any(Deny, entry);

    private static bool Any(ImmutableArray<ModelSelector> selectors, CatalogEntry entry)
    {
        foreach (var selector in selectors)
        {
            if (selector.Matches(entry))
            {
                return true;
            }
        }

        return false;
    }
}
