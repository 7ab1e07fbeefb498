using System.Text.Json.Nodes;

namespace Gateway.Demo;

/// <summary>OpenAI images: a picture of one pixel for every request.</summary>
internal static class Images
{
    private const string Pixel =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    public static async Task AnswerAsync(Exchange exchange)
    {
        if (!exchange.Request.Stream)
        {
            var image = new JsonObject { ["b64_json"] = Pixel, ["revised_prompt"] = exchange.Request.Answer };
            await exchange.AnswerAsync(new JsonObject
            {
                ["created"] = exchange.UnixSeconds,
                ["data"] = new JsonArray(image),
                ["usage"] = OpenAiUsage.InputAndOutput(exchange.Request),
            });
            return;
        }

        var partial = Event(exchange, "image_generation.partial_image");
        partial["partial_image_index"] = 0;
        await exchange.SendEventAsync(partial, "image_generation.partial_image");
        var completed = Event(exchange, "image_generation.completed");
        completed["usage"] = OpenAiUsage.InputAndOutput(exchange.Request);
        await exchange.SendEventAsync(completed, "image_generation.completed");
    }

    private static JsonObject Event(Exchange exchange, string type) => new()
    {
        ["type"] = type,
        ["b64_json"] = Pixel,
        ["created_at"] = exchange.UnixSeconds,
        ["size"] = "1024x1024",
        ["quality"] = "low",
        ["background"] = "opaque",
        ["output_format"] = "png",
        ["model"] = exchange.Request.Model,
    };
}
