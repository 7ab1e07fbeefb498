using System.Text.Json;
using Gateway.Core.Models;

namespace Gateway.Catalog.Listing;

/// <summary>
/// The capabilities of an entry in the form of Anthropic's typed clients: an object with every member, supported where
/// the catalog has the matching tag; null for an entry that is not a language model.
/// </summary>
internal static class AnthropicCapabilities
{
    private const string LanguageModels = "llm";

    public static void Write(Utf8JsonWriter json, CatalogEntry entry)
    {
        if (!string.Equals(entry.Category, LanguageModels, StringComparison.Ordinal))
        {
            json.WriteNull("capabilities"u8);
            return;
        }

        var thinking = Has(entry, "thinking");
        json.WriteStartObject("capabilities"u8);
        WriteSupport(json, "batch"u8, Has(entry, "batch"));
        WriteSupport(json, "citations"u8, Has(entry, "citations"));
        WriteSupport(json, "code_execution"u8, Has(entry, "code_execution"));

        json.WriteStartObject("context_management"u8);
        json.WriteNull("clear_thinking_20251015"u8);
        json.WriteNull("clear_tool_uses_20250919"u8);
        json.WriteNull("compact_20260112"u8);
        json.WriteBoolean("supported"u8, false);
        json.WriteEndObject();

        WriteEffort(json, Has(entry, "effort"));
        WriteSupport(json, "image_input"u8, Has(entry, "vision"));
        WriteSupport(json, "pdf_input"u8, Has(entry, "pdf"));

        json.WriteStartObject("server_tools"u8);
        WriteSupport(json, "code_execution"u8, Has(entry, "code_execution"));
        json.WriteBoolean("supported"u8, Has(entry, "code_execution") || Has(entry, "web_search"));
        WriteSupport(json, "web_search"u8, Has(entry, "web_search"));
        json.WriteEndObject();

        WriteSupport(json, "structured_outputs"u8, Has(entry, "json_schema"));

        json.WriteStartObject("thinking"u8);
        json.WriteBoolean("supported"u8, thinking);
        json.WriteStartObject("types"u8);
        WriteSupport(json, "adaptive"u8, Has(entry, "thinking_adaptive"));
        WriteSupport(json, "between_tools"u8, Has(entry, "thinking_between_tools"));
        WriteSupport(json, "disabled"u8, true);
        WriteSupport(json, "enabled"u8, thinking);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static bool Has(CatalogEntry entry, string tag) => entry.Capabilities.Contains(tag, StringComparer.Ordinal);

    private static void WriteEffort(Utf8JsonWriter json, bool supported)
    {
        json.WriteStartObject("effort"u8);
        WriteSupport(json, "high"u8, supported);
        WriteSupport(json, "low"u8, supported);
        WriteSupport(json, "max"u8, false);
        WriteSupport(json, "medium"u8, supported);
        json.WriteBoolean("supported"u8, supported);
        json.WriteNull("xhigh"u8);
        json.WriteEndObject();
    }

    private static void WriteSupport(Utf8JsonWriter json, ReadOnlySpan<byte> name, bool supported)
    {
        json.WriteStartObject(name);
        json.WriteBoolean("supported"u8, supported);
        json.WriteEndObject();
    }
}
