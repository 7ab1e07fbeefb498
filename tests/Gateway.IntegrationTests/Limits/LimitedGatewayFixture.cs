using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Limits;

/// <summary>A gateway with small limits, so that a test can go past each of them in a moment.</summary>
public sealed class LimitedGatewayFixture : GatewayFixture
{
    public const int Depth = 16;
    public const int Keys = 64;
    public const int Parts = 3;
    public const int PartHeaderBytes = 300;
    public const int FieldBytes = 256;
    public const int HeaderCount = 12;
    public const int HeaderBytes = 2000;
    public const int LineBytes = 500;

    private protected override Task<GatewayHost> StartAsync(ScriptedUpstream upstream) => GatewayHost.StartAsync(
        upstream,
        $"Gateway:Inspection:MaxDepth={Depth}",
        $"Gateway:Inspection:MaxTopLevelKeys={Keys}",
        $"Gateway:Inspection:MaxParts={Parts}",
        $"Gateway:Inspection:MaxPartHeaderBytes={PartHeaderBytes}",
        $"Gateway:Inspection:MaxFieldBytes={FieldBytes}",
        $"Kestrel:Limits:MaxRequestHeaderCount={HeaderCount}",
        $"Kestrel:Limits:MaxRequestHeadersTotalSize={HeaderBytes}",
        $"Kestrel:Limits:MaxRequestLineSize={LineBytes}");
}
