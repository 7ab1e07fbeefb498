using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Forwarding;

/// <summary>A gateway whose upstream accepts known fields only.</summary>
public sealed class KnownFieldsFixture : GatewayFixture
{
    private protected override Task<GatewayHost> StartAsync(ScriptedUpstream upstream)
        => GatewayHost.StartAsync(upstream, "ReverseProxy:Clusters:default:Metadata:Gateway.Fields=Known");
}
