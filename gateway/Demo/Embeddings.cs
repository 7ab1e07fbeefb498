using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Gateway.Demo;

/// <summary>OpenAI embeddings: one small vector per input, as numbers or as base64.</summary>
internal static class Embeddings
{
    public static readonly float[] Vector = [0.5f, -0.5f, 0.25f, -0.25f, 0.125f, -0.125f, 0.0625f, -0.0625f];

    public static Task AnswerAsync(Exchange exchange)
    {
        var request = exchange.Request;
        var inBase64 = request.Field("encoding_format") is "base64";
        var data = new JsonArray();
        for (var index = 0; index < Inputs(request.Body["input"]); index++)
        {
            JsonNode entry = new JsonObject
            {
                ["object"] = "embedding",
                ["index"] = index,
                ["embedding"] = inBase64 ? Convert.ToBase64String(MemoryMarshal.AsBytes<float>(Vector)) : Numbers(),
            };
            data.Add(entry);
        }

        return exchange.AnswerAsync(new JsonObject
        {
            ["object"] = "list",
            ["data"] = data,
            ["model"] = request.Model,
            ["usage"] = new JsonObject
            {
                ["prompt_tokens"] = request.InputTokens,
                ["total_tokens"] = request.InputTokens,
            },
        });
    }

    public static JsonArray Numbers() => new([.. Vector.Select(number => JsonValue.Create(number))]);

    // A list of numbers is one input in tokens.
    private static int Inputs(JsonNode? input)
        => input is JsonArray { Count: > 0 } list
            && (list[0] is JsonArray || DemonstrationRequest.Text(list[0]) is not null)
            ? list.Count
            : 1;
}
