using System.Text.Json.Nodes;

namespace Gateway.Demo;

/// <summary>OpenAI transcriptions and translations, in the formats that a request can ask for.</summary>
internal static class Transcriptions
{
    public static async Task AnswerAsync(Exchange exchange)
    {
        var request = exchange.Request;
        if (request.Stream)
        {
            foreach (var word in request.Words)
            {
                var delta = new JsonObject { ["type"] = "transcript.text.delta", ["delta"] = word };
                await exchange.SendEventAsync(delta, "transcript.text.delta");
            }

            var done = new JsonObject
            {
                ["type"] = "transcript.text.done",
                ["text"] = request.Answer,
                ["usage"] = Usage(request),
            };
            await exchange.SendEventAsync(done, "transcript.text.done");
            return;
        }

        await (request.Field("response_format") switch
        {
            "text" => exchange.AnswerAsync(request.Answer + "\n", "text/plain; charset=utf-8"),
            "srt"
                => exchange.AnswerAsync(
                    $"1\n00:00:00,000 --> 00:00:01,000\n{request.Answer}\n\n", "text/plain; charset=utf-8"),
            "vtt" => exchange.AnswerAsync(
                $"WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n{request.Answer}\n\n", "text/vtt; charset=utf-8"),
            "verbose_json" => exchange.AnswerAsync(Verbose(request)),
            _ => exchange.AnswerAsync(new JsonObject { ["text"] = request.Answer, ["usage"] = Usage(request) }),
        });
    }

    private static JsonObject Verbose(DemonstrationRequest request) => new()
    {
        ["task"] = "transcribe",
        ["language"] = "english",
        ["duration"] = 1.0,
        ["text"] = request.Answer,
        ["segments"] = new JsonArray(),
        ["usage"] = new JsonObject { ["type"] = "duration", ["seconds"] = 1 },
    };

    private static JsonObject Usage(DemonstrationRequest request)
    {
        var usage = OpenAiUsage.InputAndOutput(request);
        usage["type"] = "tokens";
        return usage;
    }
}
