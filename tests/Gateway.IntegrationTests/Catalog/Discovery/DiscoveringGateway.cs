using System.Net;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Catalog.Discovery;

/// <summary>A gateway, the upstream that serves, and another that announces what the first serves.</summary>
internal sealed class DiscoveringGateway : IAsyncDisposable
{
    private DiscoveringGateway(ScriptedUpstream serving, ScriptedUpstream listing, GatewayHost gateway)
    {
        Serving = serving;
        Listing = listing;
        Gateway = gateway;
    }

    public ScriptedUpstream Serving { get; }

    public ScriptedUpstream Listing { get; }

    public GatewayHost Gateway { get; }

    public static async Task<DiscoveringGateway> StartAsync(
        Func<UpstreamConnection, Task> first, params string[] settings)
    {
        var (serving, listing) = (ScriptedUpstream.Start(), ScriptedUpstream.Start());
        listing.Script = first;
        var gateway = await GatewayHost.StartAsync(
            serving,
            [
                $"Gateway:Catalog:Url={listing.Address}v1/models",
                "Gateway:Catalog:PollInterval=00:00:00.05",
                .. settings,
            ]);
        return new DiscoveringGateway(serving, listing, gateway);
    }

    public static Func<UpstreamConnection, Task> Lists(params string[] ids)
        => Scripts.Answer(
            "200 OK",
            $$"""{"object":"list","data":[{{string.Join(',', ids.Select(id => $$"""{"id":"{{id}}"}"""))}}]}""");

    public async Task<HttpStatusCode> CallAsync(string model)
    {
        using var response = await Gateway.Client.PostAsync(
            "/v1/chat/completions", $$"""{"model":"{{model}}"}""", TestKeys.Pro);
        return response.StatusCode;
    }

    public Task UntilAsync(string model, HttpStatusCode expected)
        => Eventually.HoldsAsync(async () => await CallAsync(model) == expected);

    /// <summary>
    /// Waits until the list was asked for again, twice: the answer to the first of these has been read then.
    /// </summary>
    public async Task LookedAsync()
    {
        var before = Listing.Requests.Count;
        await Eventually.HoldsAsync(() => Listing.Requests.Count >= before + 2);
    }

    public async Task<(HttpStatusCode Status, string Body)> ReadyAsync()
    {
        using var response = await Gateway.Client.GetAsync("/readyz", key: null);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Serving.DisposeAsync();
        await Listing.DisposeAsync();
    }
}
