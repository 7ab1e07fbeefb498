using System.Buffers;
using System.Text;
using Gateway.Dialects;
using Gateway.Errors;

namespace Gateway.Tests.Errors;

public sealed class StreamErrorEventsTests
{
    private static readonly Refusal Interrupted = new(GatewayError.UpstreamStreamInterrupted, "Cut");

    public static TheoryData<string, string, string, string> Events() => new()
    {
        {
            "OpenAI chat: a data line with an error object",
            nameof(Dialect.OpenAi),
            nameof(Operation.ChatCompletions),
            """data: {"error":{"message":"Cut","type":"server_error","param":null,"code":"upstream_stream_interrupted"}}""" + "\n\n"
        },
        {
            "OpenAI responses: a named event, flat and nested",
            nameof(Dialect.OpenAi),
            nameof(Operation.Responses),
            "event: error\n" + """data: {"type":"error","sequence_number":0,"code":"upstream_stream_interrupted","message":"Cut","param":null,"error":{"message":"Cut","type":"server_error","param":null,"code":"upstream_stream_interrupted"}}""" + "\n\n"
        },
        {
            "Anthropic: a named event that carries the request id",
            nameof(Dialect.Anthropic),
            nameof(Operation.Messages),
            "event: error\n" + """data: {"type":"error","error":{"type":"api_error","message":"Cut","details":{"error_code":"upstream_stream_interrupted"}},"request_id":"req_1"}""" + "\n\n"
        },
        {
            "Gemini: a data line whose first member is the error",
            nameof(Dialect.Gemini),
            nameof(Operation.StreamGenerateContent),
            """data: {"error":{"code":502,"message":"Cut","status":"UNAVAILABLE","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"UPSTREAM_STREAM_INTERRUPTED","domain":"gateway","metadata":{"code":"upstream_stream_interrupted"}}]}}""" + "\n\n"
        },
    };

    [Theory]
    [MemberData(nameof(Events))]
    public void A_broken_stream_ends_in_the_words_of_its_dialect(string sentence, string dialect, string operation, string bytes)
    {
        var output = new ArrayBufferWriter<byte>();
        StreamErrorEvents.Write(output, Enum.Parse<Dialect>(dialect), Enum.Parse<Operation>(operation), Interrupted, "req_1");
        var written = Encoding.UTF8.GetString(output.WrittenSpan);
        Assert.True(bytes == written, $"{sentence}: {written}");
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void A_message_with_line_breaks_cannot_break_out_of_its_event(
        string sentence,
        string dialect,
        string operation,
        string bytes)
    {
        var output = new ArrayBufferWriter<byte>();
        StreamErrorEvents.Write(output, Enum.Parse<Dialect>(dialect), Enum.Parse<Operation>(operation), Interrupted with { Message = "a\r\n\ndata: [DONE]" }, "req_1");
        var lines = Encoding.UTF8.GetString(output.WrittenSpan).Split('\n');
        Assert.True(lines.Length == bytes.Split('\n').Length, sentence);
        Assert.DoesNotContain("data: [DONE]", lines);
    }
}
