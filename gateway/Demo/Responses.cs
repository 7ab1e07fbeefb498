using System.Text.Json.Nodes;

namespace Gateway.Demo;

/// <summary>
/// OpenAI responses: whole, or as the sequence of typed events that ends with <c>response.completed</c>.
/// </summary>
internal static class Responses
{
    public static async Task AnswerAsync(Exchange exchange)
    {
        var request = exchange.Request;
        var tool = FirstTool(request.Body);
        var item = tool is null
            ? ResponseItems.Message("completed", ResponseItems.Text(request.Answer))
            : ResponseItems.FunctionCall("completed", tool.Name, tool.ArgumentText);
        var completed = Envelope(exchange, "completed", new JsonArray(item), OpenAiUsage.InputAndOutput(request));
        if (!request.Stream)
        {
            await exchange.AnswerAsync(completed);
            return;
        }

        var events = new ResponseEvents(exchange);
        await events.SendAsync(
            "response.created", new() { ["response"] = Envelope(exchange, "in_progress", [], null) });
        await events.SendAsync(
            "response.in_progress", new() { ["response"] = Envelope(exchange, "in_progress", [], null) });
        await (tool is null ? events.SendTextAsync(request) : events.SendToolAsync(tool));
        await events.SendAsync(
            "response.output_item.done", new() { ["output_index"] = 0, ["item"] = item.DeepClone() });
        await events.SendAsync("response.completed", new() { ["response"] = completed });
    }

    private static ToolCall? FirstTool(JsonObject body)
    {
        if (body["input"] is JsonArray { Count: > 0 } input
            && DemonstrationRequest.Text(input[^1]?["type"]) is "function_call_output")
        {
            return null;
        }

        var tool = (body["tools"] as JsonArray)?.FirstOrDefault(
            t => DemonstrationRequest.Text(t?["type"]) is "function");
        return DemonstrationRequest.Text(body["tool_choice"]) is "none"
            ? null
            : ToolCall.Of(tool?["name"], tool?["parameters"]);
    }

    private static JsonObject Envelope(Exchange exchange, string status, JsonArray output, JsonObject? usage) => new()
    {
        ["id"] = "resp_demonstration",
        ["object"] = "response",
        ["created_at"] = exchange.UnixSeconds,
        ["status"] = status,
        ["background"] = false,
        ["error"] = null,
        ["incomplete_details"] = null,
        ["instructions"] = null,
        ["max_output_tokens"] = null,
        ["metadata"] = new JsonObject(),
        ["model"] = exchange.Request.Model,
        ["output"] = output,
        ["parallel_tool_calls"] = true,
        ["previous_response_id"] = null,
        ["reasoning"] = new JsonObject { ["effort"] = null, ["summary"] = null },
        ["store"] = false,
        ["temperature"] = 1.0,
        ["text"] = new JsonObject { ["format"] = new JsonObject { ["type"] = "text" } },
        ["tool_choice"] = "auto",
        ["tools"] = new JsonArray(),
        ["top_p"] = 1.0,
        ["truncation"] = "disabled",
        ["usage"] = usage,
    };
}
