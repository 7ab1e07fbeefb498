using Gateway.Demo;

namespace Gateway.IntegrationTests.Demo;

/// <summary>A demonstration upstream, asked directly.</summary>
public sealed class DemonstrationFixture : IAsyncLifetime
{
    private DemonstrationUpstream _upstream = null!;

    internal HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _upstream = await DemonstrationUpstream.StartAsync(TimeProvider.System, TestContext.Current.CancellationToken);
        Client = new HttpClient { BaseAddress = _upstream.Address };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _upstream.DisposeAsync();
    }
}
