using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Gateway.Core.Dialects;
using Gateway.Core.Keys;
using Microsoft.Net.Http.Headers;

namespace Gateway.Catalog.Listing;

/// <summary>Entity tags of the catalog answers, and whether the caller has the answer already.</summary>
internal static class EntityTags
{
    // Another build may write the same snapshot differently.
    private static readonly string Build = typeof(EntityTags).Module.ModuleVersionId.ToString("N");

    /// <summary>Covers everything that an answer to this caller depends on, without writing the answer.</summary>
    public static string Of(string revision, Caller caller, Dialect dialect, string pathAndQuery)
    {
        var input = new StringBuilder();
        Append(input, Build);
        Append(input, revision);
        Append(input, dialect.ToString());
        Append(input, caller.PlanId);
        Append(input, caller.Scope is null ? "plan" : "scope");
        foreach (var selector in caller.Scope?.Allow ?? [])
        {
            Append(input, $"+{selector.Kind}:{selector.Value}");
        }

        foreach (var selector in caller.Scope?.Deny ?? [])
        {
            Append(input, $"-{selector.Kind}:{selector.Value}");
        }

        Append(input, pathAndQuery);
        return Of(Encoding.UTF8.GetBytes(input.ToString()));
    }

    /// <summary>The tag of exactly these bytes.</summary>
    public static string Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return $"\"{Base64Url.EncodeToString(hash[..16])}\"";
    }

    /// <summary>Whether If-None-Match names this tag, so that the body need not be sent.</summary>
    public static bool Matches(HttpRequest request, string tag)
    {
        var current = new EntityTagHeaderValue(tag);
        foreach (var known in request.GetTypedHeaders().IfNoneMatch)
        {
            if (known.Equals(EntityTagHeaderValue.Any) || known.Compare(current, useStrongComparison: false))
            {
                return true;
            }
        }

        return false;
    }

    // Lengths keep two lists of parts from running into one.
    private static void Append(StringBuilder input, string part) => input.Append(part.Length).Append(':').Append(part);
}
