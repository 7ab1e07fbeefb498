using System.Text.Json.Nodes;

namespace Gateway.Demo;

/// <summary>The output items of the responses API.</summary>
internal static class ResponseItems
{
    public const string MessageId = "msg_demonstration";

    public const string CallId = "fc_demonstration";

    public static JsonObject Message(string status, params JsonNode[] content) => new()
    {
        ["id"] = MessageId,
        ["type"] = "message",
        ["status"] = status,
        ["role"] = "assistant",
        ["content"] = new JsonArray(content),
    };

    public static JsonObject Text(string text) => new()
    {
        ["type"] = "output_text",
        ["text"] = text,
        ["annotations"] = new JsonArray(),
        ["logprobs"] = new JsonArray(),
    };

    public static JsonObject FunctionCall(string status, string name, string arguments) => new()
    {
        ["id"] = CallId,
        ["type"] = "function_call",
        ["status"] = status,
        ["call_id"] = "call_demonstration",
        ["name"] = name,
        ["arguments"] = arguments,
    };
}
