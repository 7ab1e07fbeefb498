using System.Collections.Frozen;
using System.Text;
using Gateway.Core.Errors;
using Microsoft.AspNetCore.WebUtilities;

namespace Gateway.Http;

/// <summary>
/// Which query parameters go upstream. One that names a model is refused, since an upstream might obey it; any other
/// that is not on the list is left behind.
/// </summary>
internal static class QueryRules
{
    private static readonly FrozenSet<string> Forwarded =
        FrozenSet.ToFrozenSet(["api-version", "beta", "alt"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> NamesModel =
        FrozenSet.ToFrozenSet(
            ["model", "models", "deployment", "deployment_id", "engine"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Why the query cannot be taken; null where it can.</summary>
    public static Refusal? Inspect(QueryString query)
    {
        if (!query.HasValue)
        {
            return null;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var parameter in new QueryStringEnumerable(query.Value))
        {
            var name = parameter.DecodeName().Span.Trim().ToString();
            if (NamesModel.Contains(name))
            {
                return Invalid($"The query parameter '{name}' is not taken: the model is named in one place only.");
            }

            if (Forwarded.Contains(name) && !seen.Add(name))
            {
                return Invalid($"The query parameter '{name}' occurs twice.");
            }
        }

        return null;
    }

    /// <summary>The part of the query that goes upstream, with its question mark; empty where nothing does.</summary>
    public static string Forwardable(QueryString query)
    {
        if (!query.HasValue)
        {
            return string.Empty;
        }

        var kept = new StringBuilder();
        foreach (var parameter in new QueryStringEnumerable(query.Value))
        {
            var name = parameter.DecodeName().ToString();
            if (Forwarded.Contains(name))
            {
                kept.Append(kept.Length == 0 ? '?' : '&').Append(name).Append('=');
                kept.Append(Uri.EscapeDataString(parameter.DecodeValue().Span));
            }
        }

        return kept.ToString();
    }

    private static Refusal Invalid(string message) => new(GatewayError.InvalidRequest, message);
}
