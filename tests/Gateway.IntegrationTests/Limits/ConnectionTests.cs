using Gateway.IntegrationTests.Clients;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Threats;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Limits;

/// <summary>Connections are counted, and a slow one is ended; each takes nothing from those that behave.</summary>
public sealed class ConnectionTests
{
    [Fact]
    public async Task One_connection_past_the_limit_is_closed_and_the_others_go_on()
    {
        const int Limit = 4;
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayHost.StartAsync(
            upstream, $"Kestrel:Limits:MaxConcurrentConnections={Limit}");
        var clients = new List<RawClient>();
        for (var i = 0; i < Limit; i++)
        {
            var client = await RawClient.ConnectAsync(gateway.Address);
            clients.Add(client);
            await client.SendAsync("GET /livez HTTP/1.1\r\nHost: gateway\r\n\r\n");
            await client.ReadUntilAsync("HTTP/1.1 200");
        }

        using (var past = await RawClient.ConnectAsync(gateway.Address))
        {
            Assert.Empty(await past.ReadToEndAsync());
        }

        foreach (var client in clients)
        {
            await client.SendAsync(Wire.With());
            Assert.Contains("HTTP/1.1 200", await client.ReadToEndAsync(), StringComparison.Ordinal);
            client.Dispose();
        }
    }

    [Fact]
    public async Task Headers_that_do_not_arrive_in_time_end_the_connection()
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayHost.StartAsync(
            upstream, "Kestrel:Limits:RequestHeadersTimeout=00:00:01");
        using var client = await RawClient.ConnectAsync(gateway.Address);

        await client.SendAsync("POST /v1/chat/completions HTTP/1.1\r\nHost: gateway\r\nX-Slow: ");

        Assert.StartsWith("HTTP/1.1 408", await client.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Equal(0, upstream.Connections);
    }

    [Fact]
    public async Task A_body_that_does_not_arrive_in_time_is_refused_and_gives_its_memory_back()
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayHost.StartAsync(upstream, "Gateway:Inspection:BodyTimeout=00:00:01");
        using var client = await RawClient.ConnectAsync(gateway.Address);

        await client.SendAsync(Wire.Framed("Content-Length: 10000\r\n", Wire.Body));

        Assert.StartsWith("HTTP/1.1 408", await client.ReadUntilAsync("}}"), StringComparison.Ordinal);
        Assert.Equal(0, upstream.Connections);
    }

    [Fact]
    public async Task One_stream_past_the_limit_of_a_connection_is_refused()
    {
        const int Limit = 2;
        await using var upstream = ScriptedUpstream.Start();
        upstream.Script = Scripts.Stall;
        await using var gateway = await GatewayHost.StartAsync(
            upstream,
            "Kestrel:EndpointDefaults:Protocols=Http2",
            $"Kestrel:Limits:Http2:MaxStreamsPerConnection={Limit}");
        using var frames = await Http2Frames.ConnectAsync(gateway.Address);
        for (var stream = 1; stream <= (2 * Limit) + 1; stream += 2)
        {
            await frames.SendHeadersAsync(
                [
                    (":method", "POST"), (":scheme", "http"), (":authority", "gateway"), (":path", Wire.Chat),
                    ("content-type", "application/json"), ("x-api-key", Wire.Key),
                ],
                isEnd: false,
                stream);
            await frames.SendDataAsync(Wire.Body, isEnd: true, stream);
        }

        Assert.Equal("reset", await frames.ReadVerdictAsync());
        Assert.InRange(upstream.Requests.Count, 0, Limit);
    }

    [Fact]
    public async Task A_thousand_denied_requests_open_no_connection_upstream()
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayHost.StartAsync(upstream);
        using var client = await RawClient.ConnectAsync(gateway.Address);
        var request = GatewayRequest("denied-model");

        for (var i = 0; i < 1000; i++)
        {
            await client.SendAsync(request);
            Assert.StartsWith("HTTP/1.1 403", await client.ReadUntilAsync("}}"), StringComparison.Ordinal);
        }

        Assert.Equal(0, upstream.Connections);
    }

    private static string GatewayRequest(string model)
    {
        var body = $$"""{"model":"{{model}}"}""";
        return $"POST {Wire.Chat} HTTP/1.1\r\nHost: gateway\r\nx-api-key: {Wire.Key}\r\nContent-Type: "
            + "application/json\r\n"
            + $"Content-Length: {body.Length}\r\n\r\n{body}";
    }
}
