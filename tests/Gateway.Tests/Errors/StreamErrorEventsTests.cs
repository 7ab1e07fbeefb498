using System.Buffers;
using System.Text;
using Gateway.Core.Dialects;
using Gateway.Core.Errors;
using Gateway.Errors;

namespace Gateway.Tests.Errors;

public sealed class StreamErrorEventsTests
{
    private static readonly Refusal Interrupted = new(GatewayError.UpstreamStreamInterrupted, "Cut");

    public static TheoryData<string, string, string, string[]> Events() => new()
    {
        {
            "OpenAI chat: a chunk with an error object",
            nameof(Dialect.OpenAi),
            nameof(Operation.ChatCompletions),
            [
                """
                data: {"error":{"message":"Cut","type":"server_error","param":null,
                "code":"upstream_stream_interrupted"},"id":"req_1","object":"chat.completion.chunk","created":1714003200,
                "model":"acme/m","choices":[]}
                """,
            ]
        },
        {
            "OpenAI completions: a chunk of theirs",
            nameof(Dialect.OpenAi),
            nameof(Operation.Completions),
            [
                """
                data: {"error":{"message":"Cut","type":"server_error","param":null,
                "code":"upstream_stream_interrupted"},"id":"req_1","object":"text_completion","created":1714003200,
                "model":"acme/m","choices":[]}
                """,
            ]
        },
        {
            "OpenAI responses: a named event, flat and nested",
            nameof(Dialect.OpenAi),
            nameof(Operation.Responses),
            [
                "event: error",
                """
                data: {"type":"error","sequence_number":0,"code":"upstream_stream_interrupted","message":"Cut",
                "param":null,"error":{"message":"Cut","type":"server_error","param":null,
                "code":"upstream_stream_interrupted"}}
                """,
            ]
        },
        {
            "Anthropic: a named event that carries the request id",
            nameof(Dialect.Anthropic),
            nameof(Operation.Messages),
            [
                "event: error",
                """
                data: {"type":"error","error":{"type":"api_error","message":"Cut",
                "details":{"error_code":"upstream_stream_interrupted"}},"request_id":"req_1"}
                """,
            ]
        },
        {
            "Gemini: a data line whose first member is the error",
            nameof(Dialect.Gemini),
            nameof(Operation.StreamGenerateContent),
            [
                """
                data: {"error":{"code":502,"message":"Cut","status":"UNAVAILABLE",
                "details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo",
                "reason":"UPSTREAM_STREAM_INTERRUPTED","domain":"gateway",
                "metadata":{"code":"upstream_stream_interrupted"}}]}}
                """,
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Events))]
    public void A_broken_stream_ends_in_the_words_of_its_dialect(
        string sentence,
        string dialect,
        string operation,
        string[] lines)
    {
        var expected = string.Concat(lines.Select(line => line.ReplaceLineEndings("") + "\n")) + "\n";
        var written = Written(dialect, operation, Interrupted);
        Assert.True(expected == written, $"{sentence}: {written}");
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void A_message_with_line_breaks_cannot_break_out_of_its_event(
        string sentence,
        string dialect,
        string operation,
        string[] lines)
    {
        var written = Written(dialect, operation, Interrupted with { Message = "a\r\n\ndata: [DONE]" }).Split('\n');
        Assert.True(written.Length == lines.Length + 2, sentence);
        Assert.DoesNotContain("data: [DONE]", written);
    }

    private static string Written(string dialect, string operation, Refusal refusal)
    {
        var output = new ArrayBufferWriter<byte>();
        StreamErrorEvents.Write(
            output,
            Enum.Parse<Dialect>(dialect),
            Enum.Parse<Operation>(operation),
            refusal,
            "req_1",
            new ErrorChunk("acme/m", 1714003200));
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
