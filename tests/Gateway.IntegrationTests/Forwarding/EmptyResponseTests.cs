using Gateway.IntegrationTests.Errors;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Forwarding;

/// <summary>
/// An answer without a byte of body: broken where the answer is a stream that has an end, and good anywhere else.
/// </summary>
public sealed class EmptyResponseTests
{
    private const string Stream = "Content-Type: text/event-stream\r\n";
    private const string NoChunk = "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    private const string NoLength = "Content-Length: 0\r\n\r\n";

    public static TheoryData<string, string, string, int> WholeAnswers => new()
    {
        { "an answer that is no stream", "/v1/chat/completions", "200 OK\r\nContent-Type: "
            + "application/json\r\nContent-Length: 0", 200 },
        { "a stream that has no end marker", "/v1/rerank", $"200 OK\r\n{Stream}Content-Length: 0", 200 },
        { "an answer that cannot have a body", "/v1/chat/completions", $"204 No Content\r\n{Stream.TrimEnd()}", 204 },
        { "an answer that takes its reader back", "/v1/chat/completions", $"205 Reset "
            + $"Content\r\n{Stream}Content-Length: 0", 205 },
        { "an error", "/v1/chat/completions", $"429 Too Many Requests\r\n{Stream}Content-Length: 0", 429 },
    };

    [Theory]
    [InlineData("1.1", NoChunk)]
    [InlineData("1.1", NoLength)]
    [InlineData("2.0", NoChunk)]
    [InlineData("2.0", NoLength)]
    public async Task A_stream_that_ends_before_its_first_byte_is_an_upstream_that_broke_off(
        string version, string framing)
    {
        await using var upstream = ScriptedUpstream.Start();
        upstream.Script = connection => connection.SendAsync($"HTTP/1.1 200 OK\r\nx-upstream: 1\r\n{Stream}{framing}");
        var protocol = version == "2.0" ? "Http2" : "Http1";
        await using var gateway = await GatewayHost.StartAsync(
            upstream, $"Kestrel:EndpointDefaults:Protocols={protocol}");

        foreach (var (path, dialect) in ((string, string)[])
            [
                ("/v1/chat/completions", "openai"),
                ("/v1/responses", "openai"),
                ("/v1/messages", "anthropic"),
                ("/v1beta/models/allowed-model:streamGenerateContent?alt=sse", "gemini"),
            ])
        {
            using var response = await gateway.Client.SendAsync(Request(path, version));

            Assert.Equal(Version.Parse(version), response.Version);
            await response.IsRefusalAsync(
                ExpectedError.UpstreamStreamInterrupted,
                dialect,
                "The upstream broke off before its answer was complete.");
            Assert.False(response.Headers.Contains("x-upstream"));
        }
    }

    [Theory]
    [MemberData(nameof(WholeAnswers))]
    public async Task Any_other_empty_answer_passes(string what, string path, string head, int status)
    {
        await using var upstream = ScriptedUpstream.Start();
        upstream.Script = connection => connection.SendAsync($"HTTP/1.1 {head}\r\nx-upstream: 1\r\n\r\n");
        await using var gateway = await GatewayHost.StartAsync(upstream);

        using var response = await gateway.Client.SendAsync(Request(path, "1.1"));

        Assert.True(status == (int)response.StatusCode, what);
        Assert.True(response.Headers.Contains("x-upstream"), what);
        Assert.Empty(await response.Content.ReadAsStringAsync());
    }

    private static HttpRequestMessage Request(string path, string version)
    {
        var body = path.StartsWith("/v1beta", StringComparison.Ordinal) ? """{"contents":[]}"""
            : """{"model":"allowed-model","stream":true}""";
        var request = GatewayClient.Post(path, body, TestKeys.Free);
        request.Version = Version.Parse(version);
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        return request;
    }
}
