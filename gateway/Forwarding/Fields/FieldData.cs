using System.Collections.Frozen;
using System.Text.Json;
using Gateway.Core.Dialects;
using Gateway.Routes;

namespace Gateway.Forwarding.Fields;

/// <summary>
/// Reads the embedded fields of each operation: <c>known.jsonl</c> is generated from the request types of official
/// SDKs, <c>extras.jsonl</c> is what open servers read beside them.
/// </summary>
internal static class FieldData
{
    private static readonly string[] Resources = ["fields/known.jsonl", "fields/extras.jsonl"];

    /// <summary>The top-level fields of every operation, from all sources.</summary>
    public static ILookup<Operation, string> Read()
    {
        var operations = OperationNames.Known.Concat(OperationNames.GeminiVerbs)
            .ToFrozenDictionary(StringComparer.Ordinal);
        var rows =
            from line in Resources.SelectMany(Lines)
            let row = JsonSerializer.Deserialize<Row>(line, JsonSerializerOptions.Web)!
            from field in row.Fields
            from name in Spellings(row.Operation, field)
            select (Operation: operations[row.Operation], Name: name);
        return rows.ToLookup(row => row.Operation, row => row.Name);
    }

    // Google's servers read the names of JSON and those of the protocol buffers.
    private static IEnumerable<string> Spellings(string operation, string field)
        => OperationNames.GeminiVerbs.ContainsKey(operation)
            ? [field, JsonNamingPolicy.SnakeCaseLower.ConvertName(field)]
            : [field];

    private static IEnumerable<string> Lines(string resource)
    {
        using var stream = typeof(FieldData).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is not embedded.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private sealed record Row(string Operation, string[] Fields);
}
