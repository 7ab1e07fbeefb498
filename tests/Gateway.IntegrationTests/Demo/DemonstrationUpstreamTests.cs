using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Inference;

namespace Gateway.IntegrationTests.Demo;

/// <summary>The demonstration upstream answers every inference route, and says which model it served.</summary>
public sealed class DemonstrationUpstreamTests(DemonstrationFixture upstream) : IClassFixture<DemonstrationFixture>
{
    private const string Model = "acme/large:free";

    // Their dialects' answers have no room for a model.
    private static readonly string[] AnonymousAnswers = ["countTokens", "count_tokens", "batches", "mbedContent"];

    public static TheoryData<string> Routes => [.. RouteCases.Names];

    /// <summary>What ends a stream of each kind.</summary>
    public static TheoryData<string, string, string> Streams => new()
    {
        { "/v1/chat/completions", """{"messages":[]}""", "data: [DONE]\n\n" },
        { "/v1/completions", """{"prompt":"Hi"}""", "data: [DONE]\n\n" },
        { "/v1/responses", """{"input":"Hi"}""", "event: response.completed\n" },
        { "/v1/messages", """{"messages":[]}""", "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n" },
        { "/v1/images/generations", """{"prompt":"Hi"}""", "event: image_generation.completed\n" },
        { $"/v1beta/models/{Model}:streamGenerateContent?alt=sse", """{"contents":[]}""", "\"finishReason\":\"STOP\"" },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Every_route_is_answered_in_the_name_of_its_model(string name)
    {
        var route = RouteCases.ByName[name];
        using var request = route.Request(Model, stream: false);

        using var response = await upstream.Client.SendAsync(request);

        var answer = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(
            answer.Contains(Model, StringComparison.Ordinal)
                || AnonymousAnswers.Any(part => route.Path.Contains(part, StringComparison.Ordinal)),
            answer);
    }

    [Theory]
    [InlineData("/v1/images/generations", """{"prompt":"Hi"}""")]
    [InlineData("/v1/images/generations", """{"prompt":"Hi","stream":true}""")]
    [InlineData("/v1/embeddings", """{"input":"Hi","encoding_format":"base64"}""")]
    public async Task Base64_is_written_without_escapes(string path, string body)
    {
        using var content = GatewayClient.Json($$"""{"model":"{{Model}}",{{body[1..]}}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };

        using var response = await upstream.Client.SendAsync(request);

        var answer = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("\\u", answer, StringComparison.Ordinal);
        Assert.True(
            path.Contains("embeddings", StringComparison.Ordinal) || answer.Contains('+', StringComparison.Ordinal),
            answer);
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task A_stream_comes_in_pieces_and_ends_with_its_marker(string path, string body, string end)
    {
        using var content = GatewayClient.Json($$"""{"model":"{{Model}}","stream":true,{{body[1..]}}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };

        using var response = await upstream.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        await using var stream = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[64 * 1024];
        var first = await stream.ReadAsync(buffer);
        using var rest = new StreamReader(stream);
        var remaining = await rest.ReadToEndAsync();
        Assert.NotEqual(0, first);

        // A reader that is held up finds several pieces at once.
        var whole = Encoding.UTF8.GetString(buffer, 0, first) + remaining;
        Assert.Contains(end, whole, StringComparison.Ordinal);
        Assert.EndsWith("\n\n", whole, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_without_server_sent_events_is_one_array()
    {
        var answer = await PostAsync($"/v1/models/{Model}:streamGenerateContent", """{"contents":[]}""");

        Assert.Equal("STOP", (string?)answer.AsArray()[^1]!["candidates"]![0]!["finishReason"]);
    }

    [Fact]
    public async Task An_offered_tool_is_called_with_what_its_schema_requires()
    {
        var answer = await PostAsync("/v1/chat/completions", """
            {"model":"m","messages":[{"role":"user","content":"Hi"}],"tools":[{"type":"function","function":{"name":"find",
             "parameters":{"type":"object","required":["city","days"],
              "properties":{"city":{"type":"string","enum":["Oslo"]},"days":{"type":"integer"},"unit":{"type":"string"}}}}}]}
            """);

        var function = answer["choices"]![0]!["message"]!["tool_calls"]![0]!["function"]!;
        Assert.Equal("find", (string?)function["name"]);
        Assert.Equal("""{"city":"Oslo","days":1}""", (string?)function["arguments"]);
    }

    [Fact]
    public async Task The_result_of_a_tool_is_answered_in_words()
    {
        var answer = await PostAsync("/v1/messages", """
            {"model":"m","tools":[{"name":"find","input_schema":{"type":"object"}}],
             "messages":[{"role":"user","content":[{"type":"tool_result","tool_use_id":"toolu_demonstration","content":"1"}]}]}
            """);

        Assert.Equal("end_turn", (string?)answer["stop_reason"]);
    }

    [Fact]
    public async Task Speech_is_a_wave_file()
    {
        using var content = GatewayClient.Json("""{"model":"m","input":"Hi","voice":"alloy"}""");
        using var response = await upstream.Client.PostAsync(new Uri("/v1/audio/speech", UriKind.Relative), content);

        var file = await response.Content.ReadAsByteArrayAsync();
        Assert.True(file.AsSpan().StartsWith("RIFF"u8));
        Assert.Equal(file.Length - 8, BitConverter.ToInt32(file, 4));
    }

    [Theory]
    [InlineData("/v1/nothing")]
    [InlineData("/v1beta/models/m:nothing")]
    [InlineData("/openai/deployments/m/nothing")]
    public async Task Any_other_path_is_not_found(string path)
    {
        using var content = GatewayClient.Json("{}");
        using var response = await upstream.Client.PostAsync(new Uri(path, UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private async Task<JsonNode> PostAsync(string path, string body)
    {
        using var content = GatewayClient.Json(body);
        using var response = await upstream.Client.PostAsync(new Uri(path, UriKind.Relative), content);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }
}
