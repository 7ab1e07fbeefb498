using Gateway.Core.Models;
using Gateway.Core.Models.Compilation;
using Gateway.Stores.Documents;

namespace Gateway.Cli.Documents;

/// <summary>What a key is worth at a moment.</summary>
internal static class KeyDocumentExtensions
{
    /// <summary>Whether a request with one of the key's secrets would be known at this moment.</summary>
    public static bool IsLive(this KeyDocument key, DateTimeOffset now)
        => !key.Revoked && !(key.Expires <= now) && key.Secrets.Any(secret => !(secret.Expires <= now));

    /// <summary>The state in a word: <c>active</c>, <c>revoked</c> or <c>expired</c>.</summary>
    public static string State(this KeyDocument key, DateTimeOffset now)
        => key.Revoked ? "revoked" : key.IsLive(now) ? "active" : "expired";

    /// <summary>The scope as requests are decided by it; null where the plan alone decides.</summary>
    public static ModelSelectors? Selectors(this KeyDocument key) => key.Scope is { } scope
        ? new ModelSelectors(
            [.. scope.Allow.Select(SelectorParser.Parse).OfType<ModelSelector>()],
            [.. scope.Deny.Select(SelectorParser.Parse).OfType<ModelSelector>()])
        : null;

    /// <summary>Names the scope, so that equal ones are looked at once.</summary>
    public static string ScopeText(this KeyDocument key)
        => key.Scope is { } scope ? string.Join(' ', scope.Allow) + '\0' + string.Join(' ', scope.Deny) : "";
}
