using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Unicode;
using Gateway.Core.Documents;
using Gateway.Core.Models.Compilation;
using Gateway.Core.Models.Documents;
using Gateway.Core.Names;

namespace Gateway.Catalog.Discovery;

/// <summary>
/// Reads the list of models of an OpenAI-style or OpenRouter-style upstream. The list is written as a catalog.json and
/// read by that document's reader, so that discovered models need no special case.
/// </summary>
/// <param name="cluster">The cluster that serves the models.</param>
internal sealed class DiscoveryReader(string cluster)
{
    private const int DigestLength = 8;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads the whole list or nothing: one unreadable entry rejects the list.</summary>
    public DiscoveryResult Read(ReadOnlyMemory<byte> utf8)
    {
        if (!Utf8.IsValid(utf8.Span))
        {
            return new DiscoveryResult.Failed("The list is not UTF-8.");
        }

        try
        {
            using var list = JsonDocument.Parse(utf8, Strict);
            return Read(list.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return new DiscoveryResult.Failed("The list is not JSON, or a text in it is not Unicode.");
        }
    }

    private DiscoveryResult Read(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Object
            || !list.TryGetProperty("data", out var data)
            || data.ValueKind != JsonValueKind.Array)
        {
            return new DiscoveryResult.Failed("The list has no array 'data'.");
        }

        var models = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        var skipped = 0;
        foreach (var entry in data.EnumerateArray())
        {
            if (DiscoveredEntry.IdOf(entry) is not { } id)
            {
                return new DiscoveryResult.Failed("The list has an entry without a textual 'id'.");
            }

            if (!ModelId.IsValid(id) || SelectorParser.HasPropertyWord(id))
            {
                skipped++;
            }
            else if (!models.TryAdd(id, entry))
            {
                return new DiscoveryResult.Failed($"The list has '{id}' twice.");
            }
        }

        // Some servers write the time of the answer into `created`: what names the list leaves it out.
        var content = Write(models, static _ => 0);
        var digest = Convert.ToHexStringLower(SHA256.HashData(content))[..DigestLength];
        return Compile(Write(models, DiscoveredEntry.CreatedOf), digest, skipped);
    }

    private byte[] Write(SortedDictionary<string, JsonElement> models, Func<JsonElement, long> created)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteStartArray("models"u8);
            foreach (var (id, entry) in models)
            {
                DiscoveredEntry.Write(json, id, entry, cluster, created(entry));
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return output.ToArray();
    }

    private static DiscoveryResult Compile(byte[] catalog, string digest, int skipped)
    {
        var errors = new DocumentErrors();
        var document = DocumentReader.ReadDocument(
            catalog, new DocumentContext("announced", errors), CatalogDocument.Read);
        if (document is null || errors.Count > 0)
        {
            return new DiscoveryResult.Failed(
                $"The list has a value that a catalog cannot have: {errors.ToImmutable()[0]}");
        }

        return new DiscoveryResult.Changed(new DiscoveredModels(document.Models, digest), skipped, Tag: null);
    }
}
