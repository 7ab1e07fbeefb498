using Gateway.Http;

namespace Gateway.Catalog.Listing;

/// <summary>Parses a catalog request from its raw path: the decoded path no longer separates %2F from %252F.</summary>
internal static class CatalogPath
{
    private static readonly string[] Lists = ["/v1/models", "/v1beta/models", "/openai/v1/models"];

    /// <summary>Whether the path is a list's or one model's; <paramref name="id"/> is null for the list.</summary>
    public static bool TryRead(HttpContext context, out string? id)
    {
        var path = RawTarget.PathOf(context);
        foreach (var list in Lists)
        {
            if (path.StartsWith(list, StringComparison.Ordinal))
            {
                return TryReadId(path[list.Length..], out id);
            }
        }

        id = null;
        return false;
    }

    private static bool TryReadId(ReadOnlySpan<char> rest, out string? id)
    {
        // Decoded once: what an encoding hides inside another is part of the id, and no model has such an id.
        id = rest.Length > 1 ? Uri.UnescapeDataString(rest[1..]) : null;
        return rest.IsEmpty || (rest[0] == '/' && id is not null);
    }
}
