using Gateway.Forwarding.Upstream;
using Yarp.ReverseProxy.Configuration;

namespace Gateway.Tests.Forwarding.Upstream;

public sealed class UpstreamCredentialsTests
{
    public static TheoryData<string, string?> Unusable => new()
    {
        { "an unset variable", null },
        { "an empty variable", "" },
        { "a variable that would break the header", "a\r\nX: y" },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public void A_credential_that_cannot_be_sent_is_an_error_that_does_not_show_it(string what, string? value)
    {
        var credentials = UpstreamCredentials.Read([Cluster(null)], _ => value);

        var error = Assert.Single(credentials.Errors);
        Assert.True(error.Contains("UPSTREAM_KEY", StringComparison.Ordinal), what);
        Assert.DoesNotContain("X: y", error, StringComparison.Ordinal);
        Assert.Null(credentials.Of("one"));
    }

    [Theory]
    [InlineData(null, "Authorization", "Bearer s3cret")]
    [InlineData("x-api-key", "x-api-key", "s3cret")]
    [InlineData("x-goog-api-key", "x-goog-api-key", "s3cret")]
    public void A_credential_is_sent_as_its_cluster_asks(string? header, string name, string value)
    {
        using var message = new HttpRequestMessage();

        UpstreamCredentials.Read([Cluster(header)], _ => "s3cret").Of("one")!.AddTo(message.Headers);

        Assert.Equal(value, Assert.Single(message.Headers.GetValues(name)));
    }

    [Fact]
    public void A_credential_does_not_show_in_a_text()
        => Assert.DoesNotContain("s3cret", $"{UpstreamCredentials.Read([Cluster(null)], _ => "s3cret").Of("one")}", StringComparison.Ordinal);

    [Fact]
    public void A_cluster_without_a_variable_has_no_credential()
        => Assert.Null(UpstreamCredentials.Read([new ClusterConfig { ClusterId = "one" }], _ => "s3cret").Of("one"));

    [Theory]
    [InlineData("Gateway.CredentialVarible")]
    [InlineData("gateway.CredentialHeader")]
    public void A_misspelt_key_is_an_error_and_not_a_cluster_without_a_credential(string key)
    {
        var cluster = new ClusterConfig { ClusterId = "one", Metadata = new Dictionary<string, string> { [key] = "x" } };

        Assert.Equal(
            [
                $"ReverseProxy:Clusters:one:Metadata:{key} is not known; known are Gateway.CredentialVariable, Gateway.CredentialHeader, "
                    + "Gateway.ConnectionReuse, Gateway.RequestHeaders, Gateway.ResponseHeaders, Gateway.AnthropicBetaLeftOut.",
            ],
            UpstreamCredentials.Read([cluster], _ => "s3cret").Errors);
    }

    [Fact]
    public void A_key_that_is_YARPs_is_no_error()
    {
        var metadata = new Dictionary<string, string> { ["TransportFailureRateHealthPolicy.RateLimit"] = "0.5" };

        Assert.Empty(UpstreamCredentials.Read([new ClusterConfig { ClusterId = "one", Metadata = metadata }], _ => null).Errors);
    }

    private static ClusterConfig Cluster(string? header)
    {
        var metadata = new Dictionary<string, string> { [UpstreamCredentials.VariableKey] = "UPSTREAM_KEY" };
        if (header is not null)
        {
            metadata[UpstreamCredentials.HeaderKey] = header;
        }

        return new ClusterConfig { ClusterId = "one", Metadata = metadata };
    }
}
