using System.Collections.Immutable;
using Gateway.Core.Models;

namespace Gateway.Catalog.Listing;

/// <summary>The filters of a list, equal in every dialect. An absent or empty one holds for every entry.</summary>
/// <param name="Capabilities">All of them must hold.</param>
/// <param name="Families">One of them must be the entry's family or its owner.</param>
/// <param name="Categories">One of them must be the entry's.</param>
/// <param name="Lifecycles">One of them must be the entry's.</param>
internal sealed record ModelFilter(
    ImmutableArray<string> Capabilities,
    ImmutableArray<string> Families,
    ImmutableArray<string> Categories,
    ImmutableArray<string> Lifecycles)
{
    public static ModelFilter Of(IQueryCollection query) => new(
        Values(query, "capability"),
        Values(query, "family"),
        Values(query, "category"),
        [.. Values(query, "lifecycle"), .. Values(query, "lifecycle[]")]);

    public bool Matches(CatalogEntry entry)
        => Capabilities.All(capability => entry.Capabilities.Contains(capability, StringComparer.Ordinal))
        && (Families.IsEmpty
            || Families.Contains(entry.Family, StringComparer.Ordinal)
            || Families.Contains(entry.OwnedBy, StringComparer.Ordinal))
        && (Categories.IsEmpty || Categories.Contains(entry.Category, StringComparer.Ordinal))
        && (Lifecycles.IsEmpty || Lifecycles.Contains(ModelObject.LifecycleOf(entry), StringComparer.Ordinal));

    private static ImmutableArray<string> Values(IQueryCollection query, string name)
        => [.. query[name].OfType<string>().Where(value => value.Length > 0)];
}
