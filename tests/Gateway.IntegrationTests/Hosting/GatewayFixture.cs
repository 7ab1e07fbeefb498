using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Hosting;

/// <summary>
/// A gateway in front of a scripted upstream, shared by the tests of one class, which run one after the other.
/// </summary>
public class GatewayFixture : IAsyncLifetime
{
    internal ScriptedUpstream Upstream { get; } = ScriptedUpstream.Start();

    internal GatewayHost Gateway { get; private set; } = null!;

    internal GatewayClient Client => Gateway.Client;

    public async ValueTask InitializeAsync() => Gateway = await StartAsync(Upstream);

    public virtual async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Upstream.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected virtual Task<GatewayHost> StartAsync(ScriptedUpstream upstream)
        => GatewayHost.StartAsync(upstream);

    /// <summary>Nothing was forwarded: not a request, and not even a connection.</summary>
    internal void AssertUpstreamSawNothing()
    {
        Assert.Empty(Upstream.Requests);
        Assert.Equal(0, Upstream.Connections);
    }
}
