using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Sdks;

/// <summary>A gateway whose limits a test reaches quickly, over HTTP/1.1 and HTTP/2.</summary>
public sealed class SdkFixture : GatewayFixture
{
    internal GatewayHost OverHttp2 { get; private set; } = null!;

    internal SdkCall Call(HttpClient client, bool http2)
        => new(client, (http2 ? OverHttp2 : Gateway).Address, TestKeys.Free.Secret, "acme/large:free", "Hello");

    private protected override async Task<GatewayHost> StartAsync(ScriptedUpstream upstream)
    {
        string[] settings =
        [
            "ReverseProxy:Clusters:default:HttpRequest:ActivityTimeout=00:00:02",
            $"ReverseProxy:Routes:openai-chat-completions:Metadata:Gateway.MaxBodyBytes={SdkRefusal.MaxBodyBytes}",
            $"ReverseProxy:Routes:anthropic-messages:Metadata:Gateway.MaxBodyBytes={SdkRefusal.MaxBodyBytes}",
        ];
        OverHttp2 = await GatewayHost.StartAsync(upstream, [.. settings, "Kestrel:EndpointDefaults:Protocols=Http2"]);
        return await GatewayHost.StartAsync(upstream, settings);
    }
}
