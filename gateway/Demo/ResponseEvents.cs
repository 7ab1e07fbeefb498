using System.Text.Json.Nodes;

namespace Gateway.Demo;

/// <summary>Sends the numbered events of one streamed response.</summary>
internal sealed class ResponseEvents(Exchange exchange)
{
    private int _sequenceNumber;

    public Task SendAsync(string type, JsonObject data)
    {
        data["type"] = type;
        data["sequence_number"] = _sequenceNumber++;
        return exchange.SendEventAsync(data, type);
    }

    public async Task SendTextAsync(DemonstrationRequest request)
    {
        await SendAsync("response.output_item.added", Item(ResponseItems.Message("in_progress")));
        await SendAsync("response.content_part.added", Part(new() { ["part"] = ResponseItems.Text("") }));
        foreach (var word in request.Words)
        {
            await SendAsync(
                "response.output_text.delta", Part(new() { ["delta"] = word, ["logprobs"] = new JsonArray() }));
        }

        await SendAsync(
            "response.output_text.done", Part(new() { ["text"] = request.Answer, ["logprobs"] = new JsonArray() }));
        await SendAsync("response.content_part.done", Part(new() { ["part"] = ResponseItems.Text(request.Answer) }));
    }

    public async Task SendToolAsync(ToolCall tool)
    {
        await SendAsync("response.output_item.added", Item(ResponseItems.FunctionCall("in_progress", tool.Name, "")));
        await SendAsync("response.function_call_arguments.delta", Call(new() { ["delta"] = tool.ArgumentText }));
        await SendAsync(
            "response.function_call_arguments.done",
            Call(new() { ["name"] = tool.Name, ["arguments"] = tool.ArgumentText }));
    }

    private static JsonObject Item(JsonObject item) => new() { ["output_index"] = 0, ["item"] = item };

    private static JsonObject Part(JsonObject data)
    {
        data["item_id"] = ResponseItems.MessageId;
        data["output_index"] = 0;
        data["content_index"] = 0;
        return data;
    }

    private static JsonObject Call(JsonObject data)
    {
        data["item_id"] = ResponseItems.CallId;
        data["output_index"] = 0;
        return data;
    }
}
