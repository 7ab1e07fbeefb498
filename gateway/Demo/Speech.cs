using System.Text.Json.Nodes;

namespace Gateway.Demo;

/// <summary>OpenAI speech: a moment of silence as a WAV file, its comment naming the model.</summary>
internal static class Speech
{
    public static async Task AnswerAsync(Exchange exchange)
    {
        var file = SilentWave.Create(exchange.Request.Answer);
        if (exchange.Request.Field("stream_format") is not "sse")
        {
            await exchange.AnswerAsync(file, "audio/wav");
            return;
        }

        await exchange.SendEventAsync(
            new JsonObject { ["type"] = "speech.audio.delta", ["audio"] = Convert.ToBase64String(file) });
        await exchange.SendEventAsync(
            new JsonObject
            {
                ["type"] = "speech.audio.done",
                ["usage"] = OpenAiUsage.InputAndOutput(exchange.Request),
            });
    }
}
