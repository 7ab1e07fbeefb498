using Gateway.Core.Dialects;
using Gateway.Requests;

namespace Gateway.Tests.Forwarding.Responses;

public sealed class ResponseUsageTests
{
    private const string Json = "application/json; charset=utf-8";
    private const string Events = "text/event-stream";

    /// <summary>
    /// What is shown, operation, content type, body, then input, output, cache read, cache creation, reasoning, model.
    /// </summary>
    public static TheoryData<string, string, string, string, long?[], string?> Answers => new()
    {
        {
            "a chat completion", nameof(Operation.ChatCompletions), Json,
            """
            {"id":"x","model":"m-1","choices":[{"message":{"content":"\"usage\":{\"prompt_tokens\":666}","model":"evil"}}],
             "usage":{"prompt_tokens":12,"completion_tokens": 34 ,"total_tokens":46,
              "prompt_tokens_details":{"cached_tokens":5,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":7}}}
            """,
            [12, 34, 5, null, 7], "m-1"
        },
        {
            "a streamed chat completion whose caller asked for usage", nameof(Operation.ChatCompletions), Events,
            "data: {\"model\":\"m-1\",\"choices\":[],\"usage\":null}\n\n"
                + "data: {\"model\":\"m-1\",\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}\n\ndata: [DONE]\n\n",
            [3, 4, null, null, null], "m-1"
        },
        {
            "a streamed chat completion whose caller did not", nameof(Operation.ChatCompletions), Events,
            "data: {\"model\":\"m-1\",\"choices\":[{\"delta\":{\"content\":\"hi\"}}]}\n\ndata: [DONE]\n\n",
            [null, null, null, null, null], "m-1"
        },
        {
            "embeddings", nameof(Operation.Embeddings), Json,
            """{"object":"list","data":[{"embedding":[0.1,-2e-3]}],"model":"e","usage":{"prompt_tokens":9,"total_tokens":9}}""",
            [9, null, null, null, null], "e"
        },
        {
            "a response", nameof(Operation.Responses), Json,
            """
            {"type":"x","model":"r-1","output":[{"usage":{"input_tokens":1}}],"usage":{"input_tokens":100,
             "input_tokens_details":{"cached_tokens":60,"cache_write_tokens":8},"output_tokens":20,"output_tokens_details":{"reasoning_tokens":15}}}
            """,
            [100, 20, 60, 8, 15], "r-1"
        },
        {
            "a streamed response", nameof(Operation.Responses), Events,
            "event: response.created\ndata: "
                + "{\"type\":\"response.created\",\"response\":{\"model\":\"r-1\",\"usage\":null}}\n\n"
                + "event: response.completed\r\ndata: "
                + "{\"type\":\"response.completed\",\"response\":{\"output\":[{}],\"usage\":"
                + "{\"input_tokens\":5,\"output_tokens\":6}}}\r\n\r\n",
            [5, 6, null, null, null], "r-1"
        },
        {
            "a message, where the cache counts beside the input", nameof(Operation.Messages), Json,
            """
            {"type":"message","model":"c-1","content":[],"usage":{"input_tokens":10,"cache_creation_input_tokens":200,
             "cache_read_input_tokens":3000,"output_tokens":4,"server_tool_use":{"input_tokens":9999}}}
            """,
            [3210, 4, 3000, 200, null], "c-1"
        },
        {
            "a streamed message, where the last count wins", nameof(Operation.Messages), Events,
            "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"model\":\"c-1\",\"usage\":"
                + "{\"input_tokens\":10,\"output_tokens\":1}}}\n\n"
                + "event: message_delta\ndata: "
                + "{\"type\":\"message_delta\",\"delta\":{},\"usage\":{\"output_tokens\":77}}\n\n"
                + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n",
            [10, 77, null, null, null], "c-1"
        },
        {
            "a streamed message that ended early, whose output count is a placeholder", nameof(
                Operation.Messages), Events,
            "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"model\":\"c-1\",\"usage\":"
                + "{\"input_tokens\":10,\"cache_read_input_tokens\":5,\"output_tokens\":0}}}\n\n",
            [15, null, 5, null, null], "c-1"
        },
        {
            "generated content, where thoughts count as output and tools as input", nameof(
                Operation.GenerateContent), Json,
            """
            {"candidates":[{"finishReason":"STOP"}],"modelVersion":"g-1","usageMetadata":{"promptTokenCount":8,"candidatesTokenCount":5,
             "thoughtsTokenCount":30,"cachedContentTokenCount":2,"toolUsePromptTokenCount":1,"promptTokensDetails":[{"tokenCount":8}]}}
            """,
            [9, 35, 2, null, 30], "g-1"
        },
        {
            "streamed content as events", nameof(Operation.StreamGenerateContent), Events,
            "data: {\"modelVersion\":\"g-1\",\"usageMetadata\":{\"promptTokenCount\":8}}\r\n\r\n"
                + "data: {\"candidates\":[{\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":8,\"candidatesTokenCount\":3}}\r\n\r\n",
            [8, 3, null, null, null], "g-1"
        },
        {
            "streamed content as one array", nameof(Operation.StreamGenerateContent), Json,
            """[{"modelVersion":"g-1","usageMetadata":{"promptTokenCount":8}},{"usageMetadata":{"promptTokenCount":8,"candidatesTokenCount":3}}]""",
            [8, 3, null, null, null], "g-1"
        },
        { "counts that are none", nameof(Operation.ChatCompletions), Json,
            """{"usage":{"prompt_tokens":-1,"completion_tokens":1.5,"prompt_tokens_details":null}}""", [null, null, null, null, null], null },
        { "a count beyond all sense", nameof(Operation.ChatCompletions), Json,
            """{"usage":{"prompt_tokens":99999999999999999999999999,"completion_tokens":"12"}}""", [null, null, null, null, null], null },
        { "a model with an escape that JSON allows", nameof(Operation.ChatCompletions), Json,
            """{"model":"acme\/m"}""", [null, null, null, null, null], "acme/m" },
        { "a model that is not printable", nameof(Operation.ChatCompletions), Json,
            """{"model":"a b"}""", [null, null, null, null, null], null },
        { "no JSON at all", nameof(
            Operation.ChatCompletions), Json, "}]}{{{[[[[[[[[[[[[[\"", [null, null, null, null, null], null },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Usage_and_model_are_read_from_pieces_of_any_size_and_no_byte_changes(
        string what, string operation, string contentType, string body, long?[] counts, string? model)
    {
        var parsed = Enum.Parse<Operation>(operation);
        foreach (var pieceSize in (int[])[1, 2, 3, 7, 64, int.MaxValue])
        {
            var answer = await PassedResponse.OfAsync(contentType, body, DialectOf(parsed), parsed, pieceSize);

            Assert.Equal(body, answer.Received);
            Assert.NotNull(answer.Observer);
            Assert.Equal(
                (what, pieceSize, new TokenUsage(counts[0], counts[1], counts[2], counts[3], counts[4]), model),
                (what, pieceSize, answer.Observer.Usage, answer.Observer.Model));
        }
    }

    [Fact]
    public async Task An_answer_that_nobody_wants_to_know_of_is_not_observed()
    {
        var json = await PassedResponse.OfAsync(Json, "{}", Dialect.OpenAi, Operation.ChatCompletions, wanted: false);
        var speech = await PassedResponse.OfAsync("audio/wav", "RIFF", Dialect.OpenAi, Operation.Speech);

        Assert.Null(json.Observer);
        Assert.Null(speech.Observer);
    }

    [Fact]
    public async Task The_first_data_line_of_a_stream_is_timed()
    {
        var before = TimeProvider.System.GetTimestamp();
        var answer = await PassedResponse.OfAsync(Events, "data: {}\n\n", Dialect.OpenAi, Operation.ChatCompletions);

        Assert.InRange(answer.Observer!.FirstDataAt, before, TimeProvider.System.GetTimestamp());
    }

    [Theory]
    [InlineData(": PROCESSING\n\n")]
    [InlineData("event: ping\n\n")]
    [InlineData("data:\n\n")]
    public async Task A_line_that_brings_no_data_is_not_the_first(string line)
    {
        var answer = await PassedResponse.OfAsync(Events, line, Dialect.OpenAi, Operation.ChatCompletions);

        Assert.Equal(0, answer.Observer!.FirstDataAt);
    }

    private static Dialect DialectOf(Operation operation) => operation switch
    {
        Operation.Messages => Dialect.Anthropic,
        Operation.GenerateContent or Operation.StreamGenerateContent => Dialect.Gemini,
        _ => Dialect.OpenAi,
    };
}
