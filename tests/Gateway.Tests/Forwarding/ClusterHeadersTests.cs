using Gateway.Forwarding;
using Gateway.Forwarding.Upstream;
using Yarp.ReverseProxy.Configuration;

namespace Gateway.Tests.Forwarding;

public sealed class ClusterHeadersTests
{
    /// <summary>What is shown, the metadata's key and value, and the error; null where there is none.</summary>
    public static TheoryData<string, string, string, string?> Settings => new()
    {
        { "a name to send", ClusterHeaders.RequestKey, "x-trace", null },
        { "names to send and one not to", ClusterHeaders.RequestKey, "x-trace, -x-app,", null },
        { "a credential", ClusterHeaders.RequestKey, "Authorization", "Gateway.RequestHeaders names Authorization, "
            + "which never goes upstream" },
        { "a credential with another hyphen", ClusterHeaders.RequestKey, "x_api_key", "names x_api_key, which never "
            + "goes upstream" },
        { "the cluster's own credential", ClusterHeaders.RequestKey, "x-secret", "names x-secret, which never goes "
            + "upstream" },
        { "the cluster's own credential with another hyphen", ClusterHeaders.RequestKey, "x_secret", "names x_secret, which never" },
        { "a destination's own credential", ClusterHeaders.RequestKey, "x-own", "names x-own, which never goes upstream" },
        { "a header that chooses a worker", ClusterHeaders.RequestKey, "x-worker-instance-id", "which never goes upstream" },
        { "a header that chooses a deployment", ClusterHeaders.RequestKey, "azureml-model-deployment", "which never goes upstream" },
        { "the caller's cookies", ClusterHeaders.RequestKey, "cookie", "names cookie, which never goes upstream" },
        { "a header that routes", ClusterHeaders.RequestKey, "x-portkey-config", "names x-portkey-config, which never "
            + "goes upstream" },
        { "a header that names a model", ClusterHeaders.RequestKey, "X-Amzn-SageMaker-Adapter-Identifier", "which never goes upstream" },
        { "framing", ClusterHeaders.RequestKey, "Transfer-Encoding", "names Transfer-Encoding, which never goes "
            + "upstream" },
        { "a credential that is taken off, which it is already", ClusterHeaders.RequestKey, "-authorization", null },
        { "no name", ClusterHeaders.RequestKey, "x trace", "Gateway.RequestHeaders has 'x trace', which is no name of "
            + "a header." },
        { "a lone minus", ClusterHeaders.RequestKey, "-", "has '', which is no name of a header." },
        { "a name to show", ClusterHeaders.ResponseKey, "server, openai-organization", null },
        { "a name not to show", ClusterHeaders.ResponseKey, "-openai-processing-ms", null },
        { "the upstream's cookies", ClusterHeaders.ResponseKey, "Set-Cookie", "names Set-Cookie, which never reaches "
            + "a caller" },
        { "a header of the gateway", ClusterHeaders.ResponseKey, "x-gateway-error", "names x-gateway-error, which "
            + "never reaches a caller" },
        { "what an answer is read by", ClusterHeaders.ResponseKey, "-content-type", "takes content-type off, without "
            + "which the answer cannot be read" },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_setting_adds_and_takes_off_names_but_no_credential_routing_or_framing(
        string what, string key, string value, string? error)
    {
        var headers = Of(key, value);

        Assert.True(
            error is null
                ? headers.Errors.IsEmpty
                : Assert.Single(headers.Errors).Contains(error, StringComparison.Ordinal),
            what);
    }

    [Fact]
    public void The_lists_hold_with_what_is_added_and_without_what_is_taken_off()
    {
        var request = Of(ClusterHeaders.RequestKey, "x-trace, -x-app").Of("chat");
        var response = Of(ClusterHeaders.ResponseKey, "server, -openai-processing-ms").Of("chat");

        Assert.True(request.GoUpstream("X-Trace") && request.GoUpstream("user-agent"));
        Assert.False(request.GoUpstream("X-App") || request.GoUpstream("authorization"));
        Assert.True(response.ReachCaller("Server") && response.ReachCaller("retry-after"));
        Assert.False(response.ReachCaller("OpenAI-Processing-Ms") || response.ReachCaller("set-cookie"));
        Assert.Same(HeaderRules.Default, Of(ClusterHeaders.RequestKey, "x-trace").Of("another"));
    }

    [Theory]
    [InlineData("one,two", "one,two")]
    [InlineData("one, old, two", "one,two")]
    [InlineData("old", null)]
    [InlineData("older", "older")]
    public void A_beta_that_the_upstream_does_not_take_is_left_out_alone(string sent, string? seen)
        => Assert.Equal(seen, Of(ClusterHeaders.BetasKey, "old, ancient").Of("chat").ValueOf("Anthropic-Beta", sent));

    private static ClusterHeaders Of(string key, string value) => ClusterHeaders.Read(
    [
        new ClusterConfig
        {
            ClusterId = "chat",
            Metadata = new Dictionary<string, string> { [key] = value, [UpstreamCredentials.HeaderKey] = "x-secret" },
            Destinations = new Dictionary<string, DestinationConfig>
            {
                ["plain"] = new(),
                ["own"] = new()
                {
                    Metadata = new Dictionary<string, string> { [UpstreamCredentials.HeaderKey] = "x-own" },
                },
            },
        },
    ]);
}
