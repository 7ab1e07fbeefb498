using System.Globalization;
using Gateway.Core.Dialects;
using Gateway.Core.Errors;
using Gateway.Core.Models;

namespace Gateway.Catalog.Listing;

/// <summary>The requested page of a list, in the parameters of the dialect.</summary>
internal abstract record PageQuery
{
    private const int LongestPage = 1000;
    private const int AnthropicDefault = 20;
    private const int GeminiDefault = 50;

    private PageQuery()
    {
    }

    /// <param name="After">The page begins behind the entry of this index; null for the beginning.</param>
    /// <param name="Before">The page ends before the entry of this index; null where it begins somewhere.</param>
    /// <param name="Limit">The most entries that the page may have; null for all.</param>
    public sealed record Valid(int? After, int? Before, int? Limit) : PageQuery;

    public sealed record Invalid(Refusal Refusal) : PageQuery;

    /// <summary>A cursor is the id of the entry at a page's edge: it outlives changes of the catalog.</summary>
    public static PageQuery Of(Dialect dialect, IQueryCollection query, CatalogSnapshot catalog)
    {
        var names = NamesOf(dialect);
        if (!TryReadLimit(dialect, query, names.Limit, out var limit))
        {
            return Refused($"'{names.Limit}' must be one whole number from 1 to {LongestPage}.");
        }

        if (!TryResolve(query, names.After, catalog, out var after)
            || !TryResolve(query, names.Before, catalog, out var before))
        {
            return Refused("The cursor of the page is not one that this list gave out. Begin again without it.");
        }

        return after is not null && before is not null
            ? Refused($"A page begins behind '{names.After}' or ends before '{names.Before}': send one of them.")
            : new Valid(after, before, limit);
    }

    private static (string Limit, string After, string? Before) NamesOf(Dialect dialect)
        => dialect == Dialect.Gemini ? ("pageSize", "pageToken", null) : ("limit", "after_id", "before_id");

    private static bool TryReadLimit(Dialect dialect, IQueryCollection query, string name, out int? limit)
    {
        limit = dialect switch
        {
            Dialect.Anthropic => AnthropicDefault,
            Dialect.Gemini => GeminiDefault,
            _ => null,
        };
        if (!query.TryGetValue(name, out var asked))
        {
            return true;
        }

        if (!int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
        {
            return false;
        }

        // Gemini's list promises to serve a size beyond the longest as the longest.
        limit = Math.Min(number, LongestPage);
        return number <= LongestPage || dialect == Dialect.Gemini;
    }

    private static bool TryResolve(IQueryCollection query, string? name, CatalogSnapshot catalog, out int? index)
    {
        index = null;
        if (name is null || !query.TryGetValue(name, out var cursor) || string.IsNullOrEmpty(cursor))
        {
            return true;
        }

        index = catalog.EntriesById.TryGetValue(cursor.ToString(), out var entry) ? entry.Index : null;
        return index is not null;
    }

    private static Invalid Refused(string message) => new(new Refusal(GatewayError.InvalidRequest, message));
}
