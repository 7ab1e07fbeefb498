using System.Text.Json.Nodes;

namespace Gateway.Demo;

/// <summary>OpenAI chat completions: whole, or as chunks that end with <c>[DONE]</c>.</summary>
internal static class ChatCompletions
{
    public static async Task AnswerAsync(Exchange exchange)
    {
        var tool = FirstTool(exchange.Request.Body);
        if (!exchange.Request.Stream)
        {
            await exchange.AnswerAsync(Envelope(exchange, "chat.completion", Choice(
                "message",
                tool is null ? TextMessage(exchange.Request) : ToolMessage(tool),
                FinishReason(tool)), true));
            return;
        }

        await SendAsync(exchange, new JsonObject { ["role"] = "assistant", ["content"] = tool is null ? "" : null });
        if (tool is not null)
        {
            await SendAsync(exchange, ToolDelta(new JsonObject
            {
                ["index"] = 0,
                ["id"] = "call_demonstration",
                ["type"] = "function",
                ["function"] = new JsonObject { ["name"] = tool.Name, ["arguments"] = "" },
            }));
            await SendAsync(exchange, ToolDelta(new JsonObject
            {
                ["index"] = 0,
                ["function"] = new JsonObject { ["arguments"] = tool.ArgumentText },
            }));
        }
        else
        {
            foreach (var word in exchange.Request.Words)
            {
                await SendAsync(exchange, new JsonObject { ["content"] = word });
            }
        }

        await SendAsync(exchange, [], FinishReason(tool));
        if (exchange.Request.IncludesUsage)
        {
            await exchange.SendEventAsync(Envelope(exchange, "chat.completion.chunk", [], true));
        }

        await exchange.SendEventAsync("[DONE]");
    }

    private static ToolCall? FirstTool(JsonObject body)
    {
        if (body["messages"] is JsonArray { Count: > 0 } messages
            && DemonstrationRequest.Text(messages[^1]?["role"]) is "tool")
        {
            return null;
        }

        var function = body["tools"] is JsonArray { Count: > 0 } tools ? tools[0]?["function"] : null;
        return DemonstrationRequest.Text(body["tool_choice"]) is "none"
            ? null
            : ToolCall.Of(function?["name"], function?["parameters"]);
    }

    private static Task SendAsync(Exchange exchange, JsonObject delta, string? finishReason = null)
        => exchange.SendEventAsync(
            Envelope(exchange, "chat.completion.chunk", Choice("delta", delta, finishReason), false));

    private static JsonObject Envelope(Exchange exchange, string type, JsonArray choices, bool withUsage)
    {
        var envelope = new JsonObject
        {
            ["id"] = "chatcmpl-demonstration",
            ["object"] = type,
            ["created"] = exchange.UnixSeconds,
            ["model"] = exchange.Request.Model,
            ["choices"] = choices,
        };
        if (withUsage)
        {
            envelope["usage"] = OpenAiUsage.Of(exchange.Request);
        }

        return envelope;
    }

    private static JsonArray Choice(string member, JsonObject content, string? finishReason) =>
        new(new JsonObject
        {
            ["index"] = 0,
            [member] = content,
            ["logprobs"] = null,
            ["finish_reason"] = finishReason,
        });

    private static JsonObject TextMessage(DemonstrationRequest request)
        => new()
        {
            ["role"] = "assistant",
            ["content"] = request.Answer,
            ["refusal"] = null,
            ["annotations"] = new JsonArray(),
        };

    private static JsonObject ToolMessage(ToolCall tool) => new()
    {
        ["role"] = "assistant",
        ["content"] = null,
        ["refusal"] = null,
        ["tool_calls"] = new JsonArray(new JsonObject
        {
            ["id"] = "call_demonstration",
            ["type"] = "function",
            ["function"] = new JsonObject { ["name"] = tool.Name, ["arguments"] = tool.ArgumentText },
        }),
    };

    private static JsonObject ToolDelta(JsonObject call) => new() { ["tool_calls"] = new JsonArray(call) };

    private static string FinishReason(ToolCall? tool) => tool is null ? "stop" : "tool_calls";
}
