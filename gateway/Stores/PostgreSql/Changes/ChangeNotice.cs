using System.Text.Json;

namespace Gateway.Stores.PostgreSql.Changes;

/// <summary>The content of a notification: one revision, and what changed with it.</summary>
/// <param name="At">When the change was written, in Unix milliseconds of the database's clock.</param>
/// <param name="Catalog">Whether models, aliases or plans changed.</param>
/// <param name="Keys">Ids of the keys that changed; null for any.</param>
/// <param name="Organisations">Ids of the organisations that changed; null for any.</param>
internal sealed record ChangeNotice(RevisionMark Mark, long At, bool Catalog, string[]? Keys, string[]? Organisations)
{
    private const string Any = "*";

    /// <summary>Reads a payload; null for one that the schema's trigger did not write.</summary>
    public static ChangeNotice? Read(string payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            var root = document.RootElement;
            return new ChangeNotice(
                new RevisionMark(root.GetProperty("revision").GetInt64(), root.GetProperty("state").GetGuid()),
                root.GetProperty("at").GetInt64(),
                root.TryGetProperty("catalog", out _),
                Ids(root, "keys"),
                Ids(root, "organisations"));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException
            or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static string[]? Ids(JsonElement root, string kind)
    {
        if (!root.TryGetProperty(kind, out var list))
        {
            return [];
        }

        string[] ids = [.. list.EnumerateArray().Select(id => id.GetString() ?? Any)];
        return ids.Contains(Any) ? null : ids;
    }
}
