using System.Text.Json;
using Gateway.Core.Dialects;
using Gateway.Core.Models;

namespace Gateway.Catalog.Listing;

/// <summary>Writes a page of models, or one model, in the shape of a dialect.</summary>
internal static class ModelLists
{
    public static void WriteList(Utf8JsonWriter json, Dialect dialect, Page page, bool forCodex)
    {
        if (dialect == Dialect.Gemini)
        {
            WriteGemini(json, page);
            return;
        }

        json.WriteStartObject();
        json.WriteString("object"u8, "list"u8);
        json.WriteStartArray("data"u8);
        foreach (var entry in page.Entries)
        {
            ModelObject.Write(json, entry, dialect == Dialect.Anthropic);
        }

        json.WriteEndArray();
        if (forCodex)
        {
            // Codex takes its own descriptions of models from here, and keeps those that it has where there are none.
            json.WriteStartArray("models"u8);
            json.WriteEndArray();
        }

        json.WriteBoolean("has_more"u8, page.HasMore);
        json.WriteString("first_id"u8, page.FirstId);
        json.WriteString("last_id"u8, page.LastId);
        json.WriteEndObject();
    }

    public static void WriteModel(Utf8JsonWriter json, Dialect dialect, CatalogEntry entry)
    {
        if (dialect == Dialect.Gemini)
        {
            GeminiModelObject.Write(json, entry);
        }
        else
        {
            ModelObject.Write(json, entry, dialect == Dialect.Anthropic);
        }
    }

    private static void WriteGemini(Utf8JsonWriter json, Page page)
    {
        json.WriteStartObject();
        json.WriteStartArray("models"u8);
        foreach (var entry in page.Entries)
        {
            GeminiModelObject.Write(json, entry);
        }

        json.WriteEndArray();
        if (page.HasMore)
        {
            json.WriteString("nextPageToken"u8, page.LastId);
        }

        json.WriteEndObject();
    }
}
