using System.Globalization;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Threats;

/// <summary>Holds a request that an upstream received against everything it may consist of.</summary>
internal static class UpstreamAssert
{
    private static readonly HashSet<string> Listed = new(
        [
            "accept", "user-agent", "anthropic-version", "anthropic-beta", "openai-beta", "x-goog-api-client", "idempotency-key",
            "host", "content-type", "content-length", "traceparent", "tracestate",
        ],
        StringComparer.Ordinal);

    /// <summary>
    /// The route's method and path, one Host which is the upstream's own, listed headers once each, own framing, no
    /// key.
    /// </summary>
    public static void IsClean(UpstreamRequest seen, Uri upstream, string target, string body)
    {
        Assert.Equal($"POST {target} HTTP/1.1", seen.RequestLine);
        Assert.Equal(upstream.Authority, seen.Header("Host"));
        Assert.DoesNotContain(seen.HeaderNames, name => !Listed.Contains(name));
        Assert.Equal(seen.HeaderNames.Distinct(), seen.HeaderNames);
        Assert.Equal(body, seen.Text);
        Assert.Equal(body.Length.ToString(CultureInfo.InvariantCulture), seen.Header("Content-Length"));
        foreach (var key in (TestKey[])[TestKeys.Free, TestKeys.Pro])
        {
            Assert.DoesNotContain(key.Secret, seen.Head + seen.Text, StringComparison.Ordinal);
        }
    }
}
