using System.Net;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Announcements;

/// <summary>A gateway, the upstream that serves, and another that announces what the first serves.</summary>
internal sealed class AnnouncingUpstream : IAsyncDisposable
{
    private AnnouncingUpstream(ScriptedUpstream serving, ScriptedUpstream announcing, GatewayHost gateway)
    {
        Serving = serving;
        Announcing = announcing;
        Gateway = gateway;
    }

    public ScriptedUpstream Serving { get; }

    public ScriptedUpstream Announcing { get; }

    public GatewayHost Gateway { get; }

    public static async Task<AnnouncingUpstream> StartAsync(Func<UpstreamConnection, Task> first, params string[] settings)
    {
        var (serving, announcing) = (ScriptedUpstream.Start(), ScriptedUpstream.Start());
        announcing.Script = first;
        var gateway = await GatewayHost.StartAsync(
            serving,
            [$"Gateway:Catalog:Url={announcing.Address}v1/models", "Gateway:Catalog:PollInterval=00:00:00.05", .. settings]);
        return new AnnouncingUpstream(serving, announcing, gateway);
    }

    public static Func<UpstreamConnection, Task> Lists(params string[] ids)
        => Scripts.Answer("200 OK", $$"""{"object":"list","data":[{{string.Join(',', ids.Select(id => $$"""{"id":"{{id}}"}"""))}}]}""");

    public async Task<HttpStatusCode> CallAsync(string model)
    {
        using var response = await Gateway.Client.PostAsync(
            "/v1/chat/completions", $$"""{"model":"{{model}}"}""", TestKeys.Pro);
        return response.StatusCode;
    }

    public Task UntilAsync(string model, HttpStatusCode expected) => Eventually.HoldsAsync(async () => await CallAsync(model) == expected);

    /// <summary>Waits until the list was asked for again, twice: the answer to the first of these has been read then.</summary>
    public async Task LookedAsync()
    {
        var before = Announcing.Requests.Count;
        await Eventually.HoldsAsync(() => Announcing.Requests.Count >= before + 2);
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
        await Announcing.DisposeAsync();
    }
}
