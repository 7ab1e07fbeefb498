using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Forwarding;

/// <summary>Each destination of a cluster gets its own credential, and none gets that of another.</summary>
public sealed class DestinationCredentialTests
{
    private const string Cluster = "ReverseProxy:Clusters:default";
    private const string ClusterVariable = "GATEWAY_TESTS_CLUSTER_CREDENTIAL";
    private const string OtherVariable = "GATEWAY_TESTS_DESTINATION_CREDENTIAL";

    [Fact]
    public async Task A_destination_with_a_credential_of_its_own_never_gets_that_of_its_cluster()
    {
        Environment.SetEnvironmentVariable(ClusterVariable, "cluster-secret");
        Environment.SetEnvironmentVariable(OtherVariable, "other-secret");
        await using var primary = ScriptedUpstream.Start();
        await using var other = ScriptedUpstream.Start();
        await using var gateway = await GatewayHost.StartAsync(
            primary,
            $"{Cluster}:Metadata:Gateway.CredentialVariable={ClusterVariable}",
            $"{Cluster}:LoadBalancingPolicy=RoundRobin",
            $"{Cluster}:Destinations:other:Address={other.Address}",
            $"{Cluster}:Destinations:other:Metadata:Gateway.CredentialVariable={OtherVariable}",
            $"{Cluster}:Destinations:other:Metadata:Gateway.CredentialHeader=x-api-key");

        for (var count = 0; count < 4; count++)
        {
            using var response = await gateway.Client.PostAsync(
                "/v1/chat/completions", """{"model":"allowed-model"}""", TestKeys.Pro);
            response.EnsureSuccessStatusCode();
        }

        Assert.Equal((2, 2), (primary.Requests.Count, other.Requests.Count));
        Assert.All(primary.Requests, request => Assert.Equal(
            ("Bearer cluster-secret", (string?)null), (request.Header("Authorization"), request.Header("x-api-key"))));
        Assert.All(other.Requests, request => Assert.Equal(
            ((string?)null, "other-secret"), (request.Header("Authorization"), request.Header("x-api-key"))));
    }
}
