using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Threats;

/// <summary>A gateway that takes HTTP/2 without TLS.</summary>
public sealed class Http2Fixture : GatewayFixture
{
    private protected override Task<GatewayHost> StartAsync(ScriptedUpstream upstream)
        => GatewayHost.StartAsync(upstream, "Kestrel:EndpointDefaults:Protocols=Http2");
}
