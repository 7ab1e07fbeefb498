using System.Buffers;
using System.Collections.Frozen;

namespace Gateway.Forwarding.Upstream;

/// <summary>
/// The allow-list of request headers that go upstream, and the list of answer headers that stay behind. Credentials are
/// on neither: the caller's is not forwarded, and the upstream's is added for its cluster alone.
/// </summary>
internal static class ForwardedHeaders
{
    private static readonly FrozenSet<string> Request = FrozenSet.ToFrozenSet(
        [
            "accept",
            "user-agent",
            "anthropic-version",
            "anthropic-beta",
            "openai-beta",
            "x-goog-api-client",
            "idempotency-key",

            // What prompt caches and the upstream's own routing hang on, and what its logs are searched by.
            "session-id",
            "thread-id",
            "x-client-request-id",
            "x-session-affinity",
            "x-claude-code-session-id",
            "x-app",
            "x-codex-turn-state",
            "extra-parameters",
            "x-ms-client-request-id",
            "http-referer",
            "x-title",

            // The headers of the official SDKs about themselves.
            "x-stainless-arch",
            "x-stainless-async",
            "x-stainless-helper",
            "x-stainless-helper-method",
            "x-stainless-lang",
            "x-stainless-os",
            "x-stainless-package-version",
            "x-stainless-poll-helper",
            "x-stainless-read-timeout",
            "x-stainless-retry-count",
            "x-stainless-runtime",
            "x-stainless-runtime-version",
            "x-stainless-timeout",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> KeptFromCaller = FrozenSet.ToFrozenSet(
        [
            "set-cookie",
            "set-cookie2",
            "server",
            "x-powered-by",
            "via",
            "alt-svc",
            "location",
            "content-location",
            "refresh",
            "www-authenticate",
            "proxy-authenticate",
            "strict-transport-security",
            "openai-organization",
            "openai-project",
            "anthropic-organization-id",
            "connection",
            "keep-alive",
            "proxy-connection",
            "transfer-encoding",
            "upgrade",
            "trailer",
            "te",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> Sendable = SearchValues.Create(
        ['\t', .. Enumerable.Range(' ', '~' - ' ' + 1).Select(static value => (char)value)]);

    /// <summary>Whether the caller's header goes upstream. Content headers are excluded: they are made anew.</summary>
    public static bool GoUpstream(string name) => Request.Contains(name);

    /// <summary>Whether the upstream's header reaches the caller.</summary>
    public static bool ReachCaller(string name)
        => !KeptFromCaller.Contains(name)
        && !name.StartsWith("x-gateway-", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("access-control-", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether a value is valid in a header (RFC 9110, 5.5). Client and server reject a whole message for one value
    /// beyond ASCII; here that header alone is omitted.
    /// </summary>
    public static bool CanBeSent(ReadOnlySpan<char> value) => !value.ContainsAnyExcept(Sendable);
}
