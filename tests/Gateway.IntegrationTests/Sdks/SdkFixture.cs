using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Sdks;

/// <summary>
/// A gateway that takes small bodies only, over HTTP/1.1 and HTTP/2; and one that soon loses patience with its
/// upstream.
/// </summary>
public sealed class SdkFixture : GatewayFixture
{
    private const string OverHttp2 = "Kestrel:EndpointDefaults:Protocols=Http2";

    // Longer than a client that has words to read is likely to be held up.
    private const string Impatience = "ReverseProxy:Clusters:default:HttpRequest:ActivityTimeout=00:00:04";

    private readonly Dictionary<(bool Http2, bool Impatient), GatewayHost> _others = [];

    public override async ValueTask DisposeAsync()
    {
        foreach (var gateway in _others.Values)
        {
            await gateway.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    internal SdkCall Call(HttpClient client, bool http2, bool impatient = false)
        => new(client, AddressOf(http2, impatient), TestKeys.Free.Secret, "acme/large:free", "Hello");

    internal Uri AddressOf(bool http2, bool impatient)
        => _others.GetValueOrDefault((http2, impatient), Gateway).Address;

    private protected override async Task<GatewayHost> StartAsync(ScriptedUpstream upstream)
    {
        string[] settings =
        [
            // How often a client tries is counted at the upstream.
            "ReverseProxy:Clusters:default:Metadata:Gateway.ConnectionReuse=plain",
            $"ReverseProxy:Routes:openai-chat-completions:Metadata:Gateway.MaxBodyBytes={SdkRefusal.MaxBodyBytes}",
            $"ReverseProxy:Routes:anthropic-messages:Metadata:Gateway.MaxBodyBytes={SdkRefusal.MaxBodyBytes}",
        ];
        _others[(true, false)] = await GatewayHost.StartAsync(upstream, [.. settings, OverHttp2]);
        _others[(false, true)] = await GatewayHost.StartAsync(upstream, [.. settings, Impatience]);
        _others[(true, true)] = await GatewayHost.StartAsync(upstream, [.. settings, OverHttp2, Impatience]);
        return await GatewayHost.StartAsync(upstream, settings);
    }
}
