
using Gateway.Core.Models;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Secrets;

/// <summary>A gateway whose operator has turned on every log there is.</summary>
public sealed class ChattyGatewayFixture : GatewayFixture
{
    private protected override Task<GatewayHost> StartAsync(ScriptedUpstream upstream) => GatewayHost.StartAsync(
        upstream,
        "Logging:LogLevel:Default=Trace",
        "Logging:LogLevel:Microsoft.AspNetCore=Trace",
        "Logging:LogLevel:Microsoft.AspNetCore.Server.Kestrel=Trace",
        "Logging:LogLevel:Yarp=Trace",
        "Logging:LogLevel:Yarp.ReverseProxy.Forwarder=Trace",
        $"Logging:{CapturedLogs.Alias}:LogLevel:Default=Trace");
}
