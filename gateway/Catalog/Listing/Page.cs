using Gateway.Core.Models;

namespace Gateway.Catalog.Listing;

/// <summary>One page of a list.</summary>
/// <param name="Entries">The entries, in the catalog's order.</param>
/// <param name="HasMore">Whether there is more in the direction in which the caller turns the pages.</param>
internal sealed record Page(IReadOnlyList<CatalogEntry> Entries, bool HasMore)
{
    public string? FirstId => Entries.Count == 0 ? null : Entries[0].Id;

    public string? LastId => Entries.Count == 0 ? null : Entries[^1].Id;

    /// <summary>Cuts the page out of all entries, which are in the order of their index.</summary>
    public static Page Of(List<CatalogEntry> all, PageQuery.Valid query)
    {
        var from = query.After is { } after ? FirstWithIndex(all, after + 1) : 0;
        var to = query.Before is { } before ? FirstWithIndex(all, before) : all.Count;
        var count = Math.Min(to - from, query.Limit ?? int.MaxValue);
        return query.Before is null
            ? new Page(all.GetRange(from, count), from + count < to)
            : new Page(all.GetRange(to - count, count), to - count > from);
    }

    private static int FirstWithIndex(List<CatalogEntry> all, int index)
    {
        var position = all.FindIndex(entry => entry.Index >= index);
        return position < 0 ? all.Count : position;
    }
}
