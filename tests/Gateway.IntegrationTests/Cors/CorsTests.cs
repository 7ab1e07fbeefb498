using System.Net;
using Gateway.IntegrationTests.Clients;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Cors;

/// <summary>Pages of the origins in the setting may call and read every answer; no other page may.</summary>
public sealed class CorsTests
{
    private const string Chat = "/v1/chat/completions";
    private const string Origin = "https://app.example";

    [Fact]
    public async Task A_page_of_a_named_origin_asks_calls_and_reads_answers_and_refusals()
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayHost.StartAsync(
            upstream, $"Gateway:Cors:Origins=http://localhost:3000, {Origin}");

        using var preflight = await SendAsync(gateway, HttpMethod.Options, Chat, Origin);
        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Equal(Origin, Of(preflight, "Access-Control-Allow-Origin"));
        Assert.Equal("GET, HEAD, POST", Of(preflight, "Access-Control-Allow-Methods"));
        Assert.Equal("authorization, content-type", Of(preflight, "Access-Control-Allow-Headers"));
        Assert.Equal(0, upstream.Connections);

        foreach (var (path, status) in ((string, HttpStatusCode)[])
            [(
                Chat,
                HttpStatusCode.OK), (
                    "/v1/nothing", HttpStatusCode.NotFound), ("/chat/completions", HttpStatusCode.BadRequest)])
        {
            using var answer = await SendAsync(gateway, HttpMethod.Post, path, Origin);
            Assert.Equal(status, answer.StatusCode);
            Assert.Equal(Origin, Of(answer, "Access-Control-Allow-Origin"));
            Assert.Equal("*", Of(answer, "Access-Control-Expose-Headers"));
            Assert.Contains("Origin", answer.Headers.Vary);
        }
    }

    [Theory]
    [InlineData("", Origin)]
    [InlineData($"Gateway:Cors:Origins={Origin}", "https://other.example")]
    [InlineData($"Gateway:Cors:Origins={Origin}", "https://app.example.other")]
    public async Task A_page_of_another_origin_may_read_nothing(string setting, string origin)
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = setting.Length == 0
            ? await GatewayHost.StartAsync(upstream)
            : await GatewayHost.StartAsync(upstream, setting);

        using var preflight = await SendAsync(gateway, HttpMethod.Options, Chat, origin);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, preflight.StatusCode);
        Assert.False(preflight.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Equal(0, upstream.Connections);

        using var answer = await SendAsync(gateway, HttpMethod.Post, Chat, origin);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("OPTIONS", "Origin: https://\u00E9.example", "Access-Control-Request-Headers: authorization")]
    [InlineData("OPTIONS", "Origin: https://app.example", "Access-Control-Request-Headers: x-\u00E9")]
    [InlineData("POST", "Origin: https://\u00E9.example", "x-other: a")]
    public async Task What_cannot_stand_in_an_answer_is_not_repeated(string method, string origin, string other)
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayHost.StartAsync(upstream, "Gateway:Cors:Origins=*");
        using var client = await RawClient.ConnectAsync(gateway.Address);
        await client.SendAsync(
            $"{method} /v1/nothing HTTP/1.1\r\nHost: gateway\r\n{origin}\r\n{other}\r\n"
                + "Access-Control-Request-Method: POST\r\nConnection: close\r\n"
                + (method == "POST" ? "Content-Length: 0\r\n\r\n" : "\r\n"));

        var answer = await client.ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 404 ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Access-Control-Allow-Headers", answer, StringComparison.Ordinal);
        Assert.Equal(0, upstream.Connections);
    }

    private static Task<HttpResponseMessage> SendAsync(
        GatewayHost gateway, HttpMethod method, string path, string origin)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Origin", origin);
        if (method == HttpMethod.Options)
        {
            request.Headers.Add("Access-Control-Request-Method", "POST");
            request.Headers.Add("Access-Control-Request-Headers", "authorization, content-type");
        }
        else
        {
            request.Content = GatewayClient.Json("""{"model":"allowed-model"}""");
            request.Headers.Add("x-api-key", TestKeys.Free.Secret);
        }

        return gateway.Client.SendAsync(request);
    }

    private static string Of(HttpResponseMessage response, string name)
        => Assert.Single(response.Headers.GetValues(name));
}
