using System.Text.Json;
using Gateway.Core.Models;
using Gateway.Core.Names;

namespace Gateway.Cli.Doctor;

/// <summary>The names that an upstream lists, as OpenAI and Gemini do, against those that the catalog sends.</summary>
internal sealed class ListedNames
{
    private const string GeminiPrefix = "models/";
    private const string DefaultTag = ":latest";

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    private ListedNames(IEnumerable<string> names) => _names.UnionWith(names);

    /// <summary>The list; null where it is none, or only a part of one.</summary>
    public static async Task<ListedNames?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        try
        {
            using var list = JsonDocument.Parse(await content.ReadAsByteArrayAsync(cancellationToken));
            return list.RootElement.ValueKind == JsonValueKind.Object ? Read(list.RootElement) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>What to do about the models whose name is not in the list; null where all are.</summary>
    public Finding? Missing(string subject, IReadOnlyCollection<CatalogModel> models)
    {
        var missing = models.Where(model => !Has(model.UpstreamName)).ToList();
        return missing is not [var first, ..]
            ? null
            : new Finding(
                subject,
                $"It does not list {string.Join(", ", missing.Select(model => $"'{model.UpstreamName}'"))} "
                + $"({Counts.Of(missing.Count, "model")} of the catalog).",
                $"Correct upstream.model of '{first.Id}', or load the model there. "
                + NearestName.Remedy(first.UpstreamName, _names, $"It lists {Few()}."));
    }

    private static ListedNames? Read(JsonElement list)
    {
        var isPart = (list.TryGetProperty("has_more", out var more) && more.ValueKind == JsonValueKind.True)
            || list.TryGetProperty("nextPageToken", out _);
        return isPart ? null
            : list.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Array
                ? new ListedNames(Texts(data, "id"))
            : list.TryGetProperty("models", out var models) && models.ValueKind == JsonValueKind.Array
                ? new ListedNames(Texts(models, "name").Select(Bare))
            : null;
    }

    private static string Bare(string name)
        => name.StartsWith(GeminiPrefix, StringComparison.Ordinal) ? name[GeminiPrefix.Length..] : name;

    private static IEnumerable<string> Texts(JsonElement list, string member)
        => from entry in list.EnumerateArray()
           where entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(member, out _)
           let text = entry.GetProperty(member)
           where text.ValueKind == JsonValueKind.String
           select text.GetString()!;

    // Ollama takes a name without a tag for the latest one.
    private bool Has(string name) => _names.Contains(name) || _names.Contains(name + DefaultTag);

    private string Few()
        => _names.Count == 0 ? "no model" : string.Join(", ", _names.Order(StringComparer.Ordinal).Take(5));
}
