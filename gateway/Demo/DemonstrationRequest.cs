using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gateway.Demo;

/// <summary>What the demonstration upstream reads from a request.</summary>
/// <param name="body">The JSON body, or the text fields of a form.</param>
/// <param name="modelInPath">The model, where the path names it; there it wins over the body's.</param>
/// <param name="length">Bytes of the body, for an estimate of its tokens.</param>
internal sealed class DemonstrationRequest(JsonObject body, string? modelInPath, long length)
{
    // About what tokenisers make of English prose.
    private const int BytesPerToken = 4;

    public JsonObject Body { get; } = body;

    public string Model { get; } = modelInPath ?? Text(body["model"]) ?? "no model";

    /// <summary>A form has the value as text.</summary>
    public bool Stream => Body["stream"] is JsonValue value
        && (value.GetValueKind() is JsonValueKind.True || Text(value) is "true");

    public bool IncludesUsage => Body["stream_options"]?["include_usage"] is JsonValue value
        && value.GetValueKind() is JsonValueKind.True;

    /// <summary>The words of every textual answer, each with the space that follows it.</summary>
    public IReadOnlyList<string> Words => ["Hello, ", "served ", "by ", $"{Model}."];

    public string Answer => string.Concat(Words);

    public long InputTokens => (length / BytesPerToken) + 1;

    public int OutputTokens => Words.Count;

    public string? Field(string name) => Text(Body[name]);

    public static string? Text(JsonNode? node)
        => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
