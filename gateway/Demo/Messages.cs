using System.Text.Json.Nodes;

namespace Gateway.Demo;

/// <summary>Anthropic messages: whole, or from <c>message_start</c> to <c>message_stop</c>.</summary>
internal static class Messages
{
    public static async Task AnswerAsync(Exchange exchange)
    {
        var request = exchange.Request;
        var tool = FirstTool(request.Body);
        var stopReason = tool is null ? "end_turn" : "tool_use";
        if (!request.Stream)
        {
            var content = tool is null ? TextBlock(request.Answer) : ToolBlock(tool.Name, tool.Arguments);
            await exchange.AnswerAsync(Envelope(request, new JsonArray(content), stopReason, request.OutputTokens));
            return;
        }

        await SendAsync(exchange, "message_start", new() { ["message"] = Envelope(request, [], null, 1) });
        var start = tool is null ? TextBlock("") : ToolBlock(tool.Name, []);
        await SendAsync(exchange, "content_block_start", new() { ["index"] = 0, ["content_block"] = start });
        await SendAsync(exchange, "ping", []);
        foreach (var delta in Deltas(request, tool))
        {
            await SendAsync(exchange, "content_block_delta", new() { ["index"] = 0, ["delta"] = delta });
        }

        await SendAsync(exchange, "content_block_stop", new() { ["index"] = 0 });
        await SendAsync(exchange, "message_delta", new()
        {
            ["delta"] = new JsonObject { ["stop_reason"] = stopReason, ["stop_sequence"] = null },
            ["usage"] = new JsonObject { ["output_tokens"] = request.OutputTokens },
        });
        await SendAsync(exchange, "message_stop", []);
    }

    private static ToolCall? FirstTool(JsonObject body)
    {
        var last = body["messages"] is JsonArray { Count: > 0 } messages ? messages[^1] : null;
        var answersTool = last?["content"] is JsonArray blocks
            && blocks.Any(block => DemonstrationRequest.Text(block?["type"]) is "tool_result");
        var tool = body["tools"] is JsonArray { Count: > 0 } tools ? tools[0] : null;
        return answersTool || DemonstrationRequest.Text(body["tool_choice"]?["type"]) is "none"
            ? null
            : ToolCall.Of(tool?["name"], tool?["input_schema"]);
    }

    private static IEnumerable<JsonObject> Deltas(DemonstrationRequest request, ToolCall? tool)
        => tool is null
            ? request.Words.Select(word => new JsonObject { ["type"] = "text_delta", ["text"] = word })
            : [new JsonObject { ["type"] = "input_json_delta", ["partial_json"] = tool.ArgumentText }];

    private static Task SendAsync(Exchange exchange, string type, JsonObject data)
    {
        data.Insert(0, "type", type);
        return exchange.SendEventAsync(data, type);
    }

    private static JsonObject Envelope(
        DemonstrationRequest request, JsonArray content, string? stopReason, int outputTokens) => new()
        {
            ["id"] = "msg_demonstration",
            ["type"] = "message",
            ["role"] = "assistant",
            ["model"] = request.Model,
            ["content"] = content,
            ["stop_reason"] = stopReason,
            ["stop_sequence"] = null,
            ["usage"] = new JsonObject
            {
                ["input_tokens"] = request.InputTokens,
                ["cache_creation_input_tokens"] = 0,
                ["cache_read_input_tokens"] = 0,
                ["output_tokens"] = outputTokens,
                ["service_tier"] = "standard",
            },
        };

    private static JsonObject TextBlock(string text) => new() { ["type"] = "text", ["text"] = text };

    private static JsonObject ToolBlock(string name, JsonObject input)
        => new() { ["type"] = "tool_use", ["id"] = "toolu_demonstration", ["name"] = name, ["input"] = input };
}
