using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Sdks;

/// <summary>What upstreams of each dialect send.</summary>
internal static class SdkAnswers
{
    /// <summary>How many events a caller has to have before it has a word.</summary>
    public const int UntilFirstWord = 3;

    /// <summary>The code of an upstream that asks to come back.</summary>
    public const string BusyCode = "busy";

    private static readonly string[] OpenAi =
    [
        Chunk("""{"role":"assistant","content":""}"""),
        Chunk("""{"content":"one "}"""),
        Chunk("""{"content":"two "}"""),
        Chunk("""{"content":"three"}"""),
        Chunk("{}", "\"stop\""),
        "data: [DONE]\n\n",
    ];

    private static readonly string[] Anthropic =
    [
        Named("message_start", """
            "message":{"id":"msg_1","type":"message","role":"assistant","model":"m","content":[],
            "stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":1,"output_tokens":1}}
            """.ReplaceLineEndings(string.Empty)),
        Named("content_block_start", """ "index":0,"content_block":{"type":"text","text":""} """),
        Delta("one "),
        Delta("two "),
        Delta("three"),
        Named("content_block_stop", "\"index\":0"),
        Named("message_delta", """
            "delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":3}
            """),
        Named("message_stop", null),
    ];

    /// <summary>The events of a whole stream.</summary>
    public static IReadOnlyList<string> Events(string dialect) => dialect == "anthropic" ? Anthropic : OpenAi;

    /// <summary>Opens a stream and sends its first events.</summary>
    public static async Task BeginAnswerAsync(
        this UpstreamConnection connection, string dialect, int events = UntilFirstWord)
    {
        await connection.OpenStreamAsync();
        foreach (var item in Events(dialect).Take(events))
        {
            await connection.SendChunkAsync(item);
        }
    }

    /// <summary>A refusal of the upstream's own that asks to come back in a second.</summary>
    public static Func<UpstreamConnection, Task> Busy(string status)
    {
        const string body = """
            {
              "type": "error",
              "error": { "message": "Busy.", "type": "api_error", "code": "busy", "details": { "error_code": "busy" } }
            }
            """;
        return Scripts.Answer(status, body, "Retry-After: 1");
    }

    private static string Chunk(string delta, string finishReason = "null")
        => "data: "
            + """{"id":"c","object":"chat.completion.chunk","created":1714003200,"model":"m","choices":[{"index":0,"""
            + $"\"delta\":{delta},\"finish_reason\":{finishReason}}}]}}\n\n";

    private static string Delta(string text)
        => Named("content_block_delta", $$"""
            "index":0,"delta":{"type":"text_delta","text":"{{text}}"}
            """);

    private static string Named(string type, string? members)
        => $"event: {type}\ndata: {{\"type\":\"{type}\"{(members is null ? string.Empty : $",{members.Trim()}")}}}\n\n";
}
