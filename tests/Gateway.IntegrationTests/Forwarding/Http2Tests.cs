using System.Net;
using Gateway.IntegrationTests.Errors;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Inference;
using Gateway.IntegrationTests.Upstreams;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Gateway.IntegrationTests.Forwarding;

/// <summary>The same rules hold over HTTP/2, on either side.</summary>
public sealed class Http2Tests
{
    private const string Chat = "/v1/chat/completions";
    private const string FirstEvent = "data: {\"first\":true}\n\n";

    [Fact]
    public async Task A_caller_is_refused_and_served_over_HTTP_2()
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await StartAsync(upstream);

        using var denied = await gateway.Client.SendAsync(Request("denied-model"));
        await denied.IsRefusalAsync(ExpectedError.ModelAccessDenied, "openai", Messages.NeedsPaidPlan("denied-model"));
        Assert.Equal(0, upstream.Connections);

        using var served = await gateway.Client.SendAsync(Request("allowed-model"));
        Assert.Equal(HttpVersion.Version20, served.Version);
        Assert.Equal(Scripts.Served, await served.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_stream_whose_upstream_dies_is_reset()
    {
        var firstEventWasRead = new TaskCompletionSource();
        await using var upstream = ScriptedUpstream.Start();
        upstream.Script = async connection =>
        {
            await connection.OpenStreamAsync();
            await connection.SendChunkAsync(FirstEvent);
            await firstEventWasRead.Task;
            connection.Close();
        };
        await using var gateway = await StartAsync(upstream);
        using var response = await gateway.Client.SendForStreamAsync(Request("allowed-model"));
        await using var stream = await response.Content.ReadAsStreamAsync();
        using var reader = new StreamReader(stream);

        Assert.Contains("first", await reader.ReadLineAsync(), StringComparison.Ordinal);
        firstEventWasRead.SetResult();

        // A reset overtakes what the client has not read yet, so the error event may or may not be seen; the end is
        // never clean.
        await Assert.ThrowsAnyAsync<IOException>(() => reader.ReadToEndAsync());
    }

    [Fact]
    public async Task An_upstream_may_speak_HTTP_2()
    {
        var seen = new TaskCompletionSource<(string Protocol, string Body)>();
        await using var upstream = await Http2Upstream.StartAsync(async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            seen.SetResult((context.Request.Protocol, await body.ReadToEndAsync()));
            await context.Response.WriteAsync(Scripts.Served);
        });
        await using var gateway = await GatewayHost.StartAsync(
            upstream.Address,
            Environments.Production,
            "ReverseProxy:Clusters:default:HttpRequest:Version=2",
            "ReverseProxy:Clusters:default:HttpRequest:VersionPolicy=RequestVersionExact");

        using var response = await gateway.Client.PostAsync(Chat, """{"model":"renamed-model"}""", TestKeys.Free);

        Assert.Equal(Scripts.Served, await response.Content.ReadAsStringAsync());
        Assert.Equal(("HTTP/2", """{"model":"vendor/renamed"}"""), await seen.Task);
    }

    private static Task<GatewayHost> StartAsync(ScriptedUpstream upstream)
        => GatewayHost.StartAsync(upstream, "Kestrel:EndpointDefaults:Protocols=Http2");

    private static HttpRequestMessage Request(string model)
    {
        var request = GatewayClient.Post(Chat, $$"""{"model":"{{model}}","stream":true}""", TestKeys.Free);
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        return request;
    }
}
