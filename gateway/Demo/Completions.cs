using System.Text.Json.Nodes;

namespace Gateway.Demo;

/// <summary>OpenAI text completions.</summary>
internal static class Completions
{
    public static async Task AnswerAsync(Exchange exchange)
    {
        var request = exchange.Request;
        if (!request.Stream)
        {
            var whole = Envelope(exchange, new JsonArray(Choice(request.Answer, "stop")));
            whole["usage"] = OpenAiUsage.Of(request);
            await exchange.AnswerAsync(whole);
            return;
        }

        foreach (var word in request.Words)
        {
            await exchange.SendEventAsync(Envelope(exchange, new JsonArray(Choice(word, null))));
        }

        await exchange.SendEventAsync(Envelope(exchange, new JsonArray(Choice("", "stop"))));
        if (request.IncludesUsage)
        {
            var last = Envelope(exchange, []);
            last["usage"] = OpenAiUsage.Of(request);
            await exchange.SendEventAsync(last);
        }

        await exchange.SendEventAsync("[DONE]");
    }

    private static JsonObject Envelope(Exchange exchange, JsonArray choices) => new()
    {
        ["id"] = "cmpl-demonstration",
        ["object"] = "text_completion",
        ["created"] = exchange.UnixSeconds,
        ["model"] = exchange.Request.Model,
        ["choices"] = choices,
    };

    private static JsonObject Choice(string text, string? finishReason)
        => new() { ["text"] = text, ["index"] = 0, ["logprobs"] = null, ["finish_reason"] = finishReason };
}
