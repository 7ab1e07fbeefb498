using System.Collections.Frozen;

namespace Gateway.Forwarding;

/// <summary>
/// The headers that no setting adds to a list or takes off: credentials, what routes a request elsewhere, and framing.
/// </summary>
internal static class HeaderNameRules
{
    private static readonly FrozenSet<string> Framing = FrozenSet.ToFrozenSet(
        ["content-type", "content-length", "content-encoding", "x-request-id", "request-id"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> NeverSent = FrozenSet.ToFrozenSet(
        [
            "authorization", "x-api-key", "api-key", "x-goog-api-key", "cookie", "cookie2", "openai-organization",
            "openai-project", "anthropic-workspace-id", "x-goog-user-project", "host", "expect", "connection",
            "keep-alive", "te", "trailer", "transfer-encoding", "upgrade", "http2-settings", "accept-encoding",
            "forwarded", "via", "origin", "referer", "x-real-ip", "x-http-method", "x-http-method-override",
            "x-method-override", "x-original-url", "x-original-uri", "x-rewrite-url", "x-model", "x-model-id",
            "x-worker-instance-id", "azureml-model-deployment",
            "traceparent", "tracestate", "baggage",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly string[] NeverSentPrefixes =
    [
        "content-", "proxy-", "sec-", "access-control-", "x-forwarded-", "x-gateway-", "x-portkey-", "x-litellm-",
        "helicone-", "cf-aig-", "x-ai-eg-", "x-amzn-sagemaker-", "x-amz-",
    ];

    private static readonly FrozenSet<string> NeverShown = FrozenSet.ToFrozenSet(
        [
            "set-cookie", "set-cookie2", "location", "content-location", "refresh", "alt-svc", "www-authenticate",
            "strict-transport-security", "connection", "keep-alive", "transfer-encoding", "upgrade", "trailer", "te",
        ],
        StringComparer.OrdinalIgnoreCase);

    public static bool IsName(string name)
        => name.Length > 0
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');

    /// <summary>The name as an upstream may read it that takes an underscore for a hyphen.</summary>
    public static string Hyphenated(string name) => name.Replace('_', '-');

    public static bool IsNeverSent(string name)
    {
        var hyphenated = Hyphenated(name);
        return NeverSent.Contains(hyphenated)
            || Array.Exists(
                NeverSentPrefixes, prefix => hyphenated.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
    }

    public static bool IsNeverShown(string name)
        => NeverShown.Contains(name)
        || name.StartsWith("x-gateway-", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("proxy-", StringComparison.OrdinalIgnoreCase);

    public static bool IsFraming(string name) => Framing.Contains(name);
}
