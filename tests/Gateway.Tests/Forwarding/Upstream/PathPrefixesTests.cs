using Gateway.Forwarding.Upstream;
using Yarp.ReverseProxy.Configuration;

namespace Gateway.Tests.Forwarding.Upstream;

/// <summary>An upstream whose paths begin with something else than a version.</summary>
public sealed class PathPrefixesTests
{
    [Theory]
    [InlineData(null, "/v1/chat/completions", "/v1/chat/completions")]
    [InlineData("/api/paas/v4", "/v1/chat/completions", "/api/paas/v4/chat/completions")]
    [InlineData("/openai/v1", "/v1/audio/speech", "/openai/v1/audio/speech")]
    [InlineData("/", "/v1/embeddings", "/embeddings")]
    [InlineData("/api", "/v2/rerank", "/api/rerank")]
    [InlineData("/proxy/v1beta", "/v1beta/models/g:generateContent", "/proxy/v1beta/models/g:generateContent")]
    [InlineData("/v1", "/openai/v1/responses", "/v1/responses")]
    [InlineData("/api", "/openai/deployments/m/embeddings", "/openai/deployments/m/embeddings")]
    [InlineData("/api", "/v10/embeddings", "/v10/embeddings")]
    [InlineData("/api", "/x/v1/embeddings", "/x/v1/embeddings")]
    public void A_prefix_stands_in_place_of_the_version(string? prefix, string path, string upstream)
        => Assert.Equal(upstream, PathPrefixes.Apply(prefix, path));

    [Theory]
    [InlineData("/")]
    [InlineData("/v1")]
    [InlineData("/api/paas/v4")]
    [InlineData("/a-b_c.d~e")]
    public void A_path_is_a_prefix(string prefix) => Assert.Empty(PathPrefixes.Errors([ClusterWith(prefix)]));

    [Theory]
    [InlineData("")]
    [InlineData("v4")]
    [InlineData("/v4/")]
    [InlineData("//")]
    [InlineData("/a//b")]
    [InlineData("/..")]
    [InlineData("/a/./b")]
    [InlineData("/a?b=c")]
    [InlineData("/a#b")]
    [InlineData("/a%2fb")]
    [InlineData("/a b")]
    [InlineData("https://api.z.ai/api/paas/v4")]
    public void Anything_else_is_an_error(string prefix)
        => Assert.Equal(
            [
                $"ReverseProxy:Clusters:one:Metadata:Gateway.PathPrefix is '{prefix}'. Write the path as /api/paas/v4, "
                    + "or / where the upstream has nothing in place of the version.",
            ],
            PathPrefixes.Errors([ClusterWith(prefix)]));

    private static ClusterConfig ClusterWith(string prefix) => new()
    {
        ClusterId = "one",
        Metadata = new Dictionary<string, string> { [PathPrefixes.Key] = prefix },
    };
}
