using System.Text.Json.Nodes;

namespace Gateway.Demo;

/// <summary>A call of a tool that the request offered.</summary>
internal sealed record ToolCall(string Name, JsonObject Arguments)
{
    public string ArgumentText => Arguments.ToJsonString();

    /// <summary>
    /// A call with the smallest arguments that the tool's schema accepts; null where there is no such tool.
    /// </summary>
    public static ToolCall? Of(JsonNode? name, JsonNode? schema)
        => DemonstrationRequest.Text(name) is { } text ? new ToolCall(text, Required(schema)) : null;

    private static JsonObject Required(JsonNode? schema)
    {
        var arguments = new JsonObject();
        foreach (var name in schema?["required"] as JsonArray ?? [])
        {
            if (DemonstrationRequest.Text(name) is { } property)
            {
                arguments[property] = Example(schema?["properties"]?[property]);
            }
        }

        return arguments;
    }

    // Gemini spells types in upper case.
    private static JsonNode Example(JsonNode? schema)
        => (schema?["enum"] as JsonArray)?.FirstOrDefault()?.DeepClone()
            ?? DemonstrationRequest.Text(schema?["type"])?.ToLowerInvariant() switch
            {
                "integer" or "number" => 1,
                "boolean" => true,
                "array" => new JsonArray(),
                "object" => Required(schema),
                _ => "example",
            };
}
