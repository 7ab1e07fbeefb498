using System.Text.Json.Nodes;

namespace Gateway.Demo;

/// <summary>The verbs of the Gemini dialect.</summary>
internal static class Gemini
{
    public static Func<Exchange, Task>? Find(string verb) => verb switch
    {
        "generateContent" => GenerateAsync,
        "streamGenerateContent" => StreamAsync,
        "countTokens" => CountAsync,
        "embedContent" => EmbedAsync,
        "batchEmbedContents" => EmbedBatchAsync,
        _ => null,
    };

    private static Task GenerateAsync(Exchange exchange)
    {
        var tool = FirstTool(exchange.Request.Body);
        return exchange.AnswerAsync(
            Envelope(exchange.Request, tool is null ? Text(exchange.Request.Answer) : Call(tool), "STOP"));
    }

    private static async Task StreamAsync(Exchange exchange)
    {
        var events = exchange.Query["alt"] == "sse";
        var tool = FirstTool(exchange.Request.Body);
        JsonObject[] parts = tool is null ? [.. exchange.Request.Words.Select(Text)] : [Call(tool)];
        for (var index = 0; index < parts.Length; index++)
        {
            var last = index == parts.Length - 1;
            var chunk = Envelope(exchange.Request, parts[index], last ? "STOP" : null).ToJsonString();
            await (events
                ? exchange.SendEventAsync(chunk)
                : exchange.SendAsync((index == 0 ? "[" : ",\n") + chunk + (last ? "]" : ""), "application/json"));
        }
    }

    private static Task CountAsync(Exchange exchange)
        => exchange.AnswerAsync(new JsonObject { ["totalTokens"] = exchange.Request.InputTokens });

    private static Task EmbedAsync(Exchange exchange)
        => exchange.AnswerAsync(new JsonObject { ["embedding"] = Embedding() });

    private static Task EmbedBatchAsync(Exchange exchange)
    {
        var requests = exchange.Request.Body["requests"] as JsonArray ?? [];
        return exchange.AnswerAsync(
            new JsonObject { ["embeddings"] = new JsonArray([.. requests.Select(_ => Embedding())]) });
    }

    private static ToolCall? FirstTool(JsonObject body)
    {
        var last = body["contents"] is JsonArray { Count: > 0 } contents ? contents[^1] : null;
        var answersTool = last?["parts"] is JsonArray parts && parts.Any(part => part?["functionResponse"] is not null);
        var tool = body["tools"] is JsonArray { Count: > 0 } tools ? tools[0]?["functionDeclarations"] : null;
        var function = tool is JsonArray { Count: > 0 } functions ? functions[0] : null;
        return answersTool
            ? null
            : ToolCall.Of(function?["name"], function?["parameters"] ?? function?["parametersJsonSchema"]);
    }

    private static JsonObject Envelope(DemonstrationRequest request, JsonObject part, string? finishReason)
    {
        var candidate = new JsonObject
        {
            ["content"] = new JsonObject { ["parts"] = new JsonArray(part), ["role"] = "model" },
            ["index"] = 0,
        };
        if (finishReason is not null)
        {
            candidate["finishReason"] = finishReason;
        }

        return new JsonObject
        {
            ["candidates"] = new JsonArray(candidate),
            ["usageMetadata"] = new JsonObject
            {
                ["promptTokenCount"] = request.InputTokens,
                ["candidatesTokenCount"] = request.OutputTokens,
                ["totalTokenCount"] = request.InputTokens + request.OutputTokens,
            },
            ["modelVersion"] = request.Model,
            ["responseId"] = "demonstration",
        };
    }

    private static JsonObject Text(string text) => new() { ["text"] = text };

    private static JsonObject Call(ToolCall tool) => new()
    {
        ["functionCall"] = new JsonObject { ["name"] = tool.Name, ["args"] = tool.Arguments.DeepClone() },
    };

    private static JsonObject Embedding() => new() { ["values"] = Embeddings.Numbers() };
}
