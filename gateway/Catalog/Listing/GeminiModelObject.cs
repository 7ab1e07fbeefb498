using System.Globalization;
using System.Text.Json;
using Gateway.Core.Models;

namespace Gateway.Catalog.Listing;

/// <summary>One entry in the shape of Gemini's model resource.</summary>
internal static class GeminiModelObject
{
    private static readonly string[] LanguageMethods = ["generateContent", "streamGenerateContent", "countTokens"];
    private static readonly string[] EmbeddingMethods = ["embedContent", "batchEmbedContents"];

    public static void Write(Utf8JsonWriter json, CatalogEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, "models/" + entry.Id);
        json.WriteString("baseModelId"u8, entry.Id);
        json.WriteString("displayName"u8, entry.DisplayName);
        if (DescriptionOf(entry) is { } description)
        {
            json.WriteString("description"u8, description);
        }

        if (entry.ContextWindow is { } input)
        {
            json.WriteNumber("inputTokenLimit"u8, input);
        }

        if (entry.MaxOutputTokens is { } output)
        {
            json.WriteNumber("outputTokenLimit"u8, output);
        }

        json.WriteStartArray("supportedGenerationMethods"u8);
        foreach (var method in MethodsOf(entry))
        {
            json.WriteStringValue(method);
        }

        json.WriteEndArray();
        json.WriteBoolean("thinking"u8, entry.Capabilities.Contains("thinking", StringComparer.Ordinal));
        json.WriteEndObject();
    }

    private static string[] MethodsOf(CatalogEntry entry) => entry.Category switch
    {
        "llm" => LanguageMethods,
        "embedding" => EmbeddingMethods,
        _ => [],
    };

    // The resource has no member for a lifecycle.
    private static string? DescriptionOf(CatalogEntry entry)
    {
        if (entry is not CatalogModel { Lifecycle: Lifecycle.Deprecated } model)
        {
            return null;
        }

        var until = model.RetiresOn is { } date
            ? string.Create(CultureInfo.InvariantCulture, $" Retires on {date:O}.")
            : "";
        var instead = model.Replacement is null ? "" : $" Use {model.Replacement} instead.";
        return $"Deprecated.{until}{instead}";
    }
}
