using System.Buffers;
using System.Text.Json;
using Gateway.Core.Models.Documents;
using Gateway.Core.Names;

namespace Gateway.Catalog.Discovery;

/// <summary>
/// Writes one entry of a discovered list as a model of catalog.json. Only the id is required; a fact that is absent or
/// that a catalog cannot contain is omitted or derived.
/// </summary>
internal static class DiscoveredEntry
{
    /// <summary>The tag of every discovered model, so that plans can separate them from the operator's own.</summary>
    public const string Tag = "announced";

    private const int LongestText = 512;

    private static readonly SearchValues<char> WordEnds = SearchValues.Create("-.:_@+");

    /// <summary>The model's creation time in the list; 0 where the list has none.</summary>
    public static long CreatedOf(JsonElement entry)
        => Integer(entry, "created") is { } created && created <= ListingDocument.LatestCreated ? created : 0;

    public static string? IdOf(JsonElement entry) => entry.ValueKind == JsonValueKind.Object ? Text(entry, "id") : null;

    /// <param name="json">Where to write.</param>
    /// <param name="id">The id of the entry.</param>
    /// <param name="entry">The entry of the upstream's list.</param>
    /// <param name="cluster">The cluster that serves the model.</param>
    /// <param name="created">When the model was made, in Unix seconds.</param>
    public static void Write(Utf8JsonWriter json, string id, JsonElement entry, string cluster, long created)
    {
        var architecture = Member(entry, "architecture");
        var inputs = Modalities(architecture, "input_modalities");
        var outputs = Modalities(architecture, "output_modalities");
        var owner = OwnerOf(id, entry, cluster);

        json.WriteStartObject();
        json.WriteString("id"u8, id);
        if (Text(entry, "name") is { Length: > 0 and <= LongestText } name && !name.Any(char.IsControl))
        {
            json.WriteString("display_name"u8, name);
        }

        json.WriteString("owned_by"u8, owner);
        json.WriteString("family"u8, FamilyOf(id));
        json.WriteString("category"u8, CategoryOf(inputs, outputs));
        WriteTexts(json, "tags"u8, [Tag]);
        WriteInteger(json, "context_window"u8, Integer(entry, "context_length"));
        WriteInteger(json, "max_output_tokens"u8, Integer(Member(entry, "top_provider"), "max_completion_tokens"));
        WriteTexts(json, "input_modalities"u8, inputs);
        WriteTexts(json, "output_modalities"u8, outputs);
        json.WriteNumber("created"u8, created);
        json.WriteStartObject("upstream"u8);
        json.WriteString("cluster"u8, cluster);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // The owner falls back to the part of the id before its slash, then to the cluster.
    private static string OwnerOf(string id, JsonElement entry, string cluster)
    {
        if (Text(entry, "owned_by") is { } owner && ModelId.IsValid(owner))
        {
            return owner;
        }

        var slash = id.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 ? id[..slash] : cluster;
    }

    // The first word of the model's own name: claude of anthropic/claude-sonnet-4-6.
    private static string FamilyOf(string id)
    {
        var name = id.AsSpan(id.LastIndexOf('/') + 1);
        var end = name.IndexOfAny(WordEnds);
        name = end < 0 ? name : name[..end];
        return ModelId.IsValid(name) ? name.ToString() : id;
    }

    private static string CategoryOf(List<string> inputs, List<string> outputs)
    {
        var generated = outputs.Find(static output => output is not "text");
        return generated switch
        {
            "audio" when !outputs.Contains("text") => "tts",
            "image" or "video" or "embedding" => generated,
            "score" => "rerank",
            _ => inputs is ["audio"] ? "stt" : "llm",
        };
    }

    // Other lists use names that a catalog does not have, such as "file".
    private static List<string> Modalities(JsonElement architecture, string name)
    {
        var list = Member(architecture, name);
        if (list.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        return
        [
            .. from item in list.EnumerateArray()
               where item.ValueKind == JsonValueKind.String
               let modality = item.GetString() is "embeddings" ? "embedding" : item.GetString()
               where ListingDocument.Modalities.Contains(modality)
               select modality,
        ];
    }

    private static void WriteTexts(Utf8JsonWriter json, ReadOnlySpan<byte> name, List<string> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WriteInteger(Utf8JsonWriter json, ReadOnlySpan<byte> name, long? value)
    {
        if (value > 0)
        {
            json.WriteNumber(name, value.GetValueOrDefault());
        }
    }

    private static JsonElement Member(JsonElement element, string name)
        => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    private static string? Text(JsonElement element, string name)
        => Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static long? Integer(JsonElement element, string name)
        => Member(element, name) is { ValueKind: JsonValueKind.Number } number
            && number.TryGetInt64(out var value)
            && value >= 0
            ? value
            : null;
}
