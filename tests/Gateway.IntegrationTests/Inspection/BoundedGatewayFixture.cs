using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Inspection;

/// <summary>
/// A gateway whose chat route takes small bodies only, so that a test can go past the bound in a moment.
/// </summary>
public sealed class BoundedGatewayFixture : GatewayFixture
{
    public const int MaxBodyBytes = 100_000;

    private protected override Task<GatewayHost> StartAsync(ScriptedUpstream upstream) => GatewayHost.StartAsync(
        upstream, $"ReverseProxy:Routes:openai-chat-completions:Metadata:Gateway.MaxBodyBytes={MaxBodyBytes}");
}
