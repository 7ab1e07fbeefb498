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
        Assert.Null(credentials.Of("one", "primary"));
    }

    [Theory]
    [InlineData(null, "Authorization", "Bearer s3cret")]
    [InlineData("x-api-key", "x-api-key", "s3cret")]
    [InlineData("x-goog-api-key", "x-goog-api-key", "s3cret")]
    public void A_credential_is_sent_as_its_cluster_asks(string? header, string name, string value)
    {
        using var message = new HttpRequestMessage();

        UpstreamCredentials.Read([Cluster(header)], _ => "s3cret").Of("one", "primary")!.AddTo(message.Headers);

        Assert.Equal(value, Assert.Single(message.Headers.GetValues(name)));
    }

    [Fact]
    public void A_credential_does_not_show_in_a_text()
        => Assert.DoesNotContain(
            "s3cret",
            $"{UpstreamCredentials.Read([Cluster(null)], _ => "s3cret").Of("one", "primary")}",
            StringComparison.Ordinal);

    [Fact]
    public void A_cluster_without_a_variable_has_no_credential()
        => Assert.Null(
            UpstreamCredentials.Read([new ClusterConfig { ClusterId = "one" }], _ => "s3cret").Of("one", "primary"));

    [Theory]
    [InlineData("Gateway.CredentialVarible")]
    [InlineData("gateway.CredentialHeader")]
    public void A_misspelt_key_is_an_error_and_not_a_cluster_without_a_credential(string key)
    {
        var cluster = new ClusterConfig
        {
            ClusterId = "one",
            Metadata = new Dictionary<string, string> { [key] = "x" },
        };

        Assert.Equal(
            [
                $"ReverseProxy:Clusters:one:Metadata:{key} is not known; known are Gateway.Fields, Gateway.PathPrefix, "
                    + "Gateway.CredentialVariable, Gateway.CredentialHeader, "
                    + "Gateway.ConnectionReuse, Gateway.RequestHeaders, Gateway.ResponseHeaders, "
                    + "Gateway.AnthropicBetaLeftOut.",
            ],
            UpstreamCredentials.Read([cluster], _ => "s3cret").Errors);
    }

    [Fact]
    public void A_key_that_is_YARPs_is_no_error()
    {
        var metadata = new Dictionary<string, string> { ["TransportFailureRateHealthPolicy.RateLimit"] = "0.5" };

        Assert.Empty(
            UpstreamCredentials.Read([new ClusterConfig { ClusterId = "one", Metadata = metadata }], _ => null).Errors);
    }

    [Theory]
    [InlineData("its own variable and header", "OTHER_KEY", "api-key", "api-key", "other")]
    [InlineData("its own variable, in its cluster's header", "OTHER_KEY", null, "x-api-key", "other")]
    [InlineData("its own header for its cluster's variable", null, "Authorization", "Authorization", "Bearer s3cret")]
    public void A_destination_has_its_own_credential_before_that_of_its_cluster(
        string what, string? variable, string? header, string name, string value)
    {
        var metadata = new Dictionary<string, string>();
        if (variable is not null)
        {
            metadata[UpstreamCredentials.VariableKey] = variable;
        }

        if (header is not null)
        {
            metadata[UpstreamCredentials.HeaderKey] = header;
        }

        var cluster = Cluster("x-api-key") with
        {
            Destinations = new Dictionary<string, DestinationConfig>
            {
                ["primary"] = new() { Address = "http://127.0.0.1:9/" },
                ["other"] = new() { Address = "http://127.0.0.1:10/", Metadata = metadata },
            },
        };
        var credentials = UpstreamCredentials.Read([cluster], read => read == "OTHER_KEY" ? "other" : "s3cret");

        using var other = new HttpRequestMessage();
        using var primary = new HttpRequestMessage();
        credentials.Of("one", "other")!.AddTo(other.Headers);
        credentials.Of("one", "primary")!.AddTo(primary.Headers);
        Assert.True(value == Assert.Single(other.Headers.GetValues(name)), what);
        Assert.Equal("s3cret", Assert.Single(primary.Headers.GetValues("x-api-key")));
    }

    [Theory]
    [InlineData("Gateway.CredentialVarible", "is not known; known are")]
    [InlineData("Gateway.CredentialVariable", "which is empty, unset or not printable ASCII")]
    public void A_mistake_in_the_metadata_of_a_destination_is_an_error(string key, string problem)
    {
        var metadata = new Dictionary<string, string> { [key] = "OTHER_KEY" };
        var destination = new DestinationConfig { Address = "http://127.0.0.1:9/", Metadata = metadata };
        var cluster = new ClusterConfig
        {
            ClusterId = "one",
            Destinations = new Dictionary<string, DestinationConfig> { ["primary"] = destination },
        };

        var error = Assert.Single(UpstreamCredentials.Read([cluster], _ => null).Errors);
        Assert.StartsWith(
            $"ReverseProxy:Clusters:one:Destinations:primary:Metadata:{key} ", error, StringComparison.Ordinal);
        Assert.Contains(problem, error, StringComparison.Ordinal);
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
