using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Gateway.Core.Models;

namespace Gateway.Catalog.Listing;

/// <summary>
/// One entry in the shape that OpenAI's and Anthropic's clients both read. The two agree on every member but
/// <c>capabilities</c>, which is a list of tags for the one and an object for the other.
/// </summary>
internal static class ModelObject
{
    public static void Write(Utf8JsonWriter json, CatalogEntry entry, bool forAnthropic)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, entry.Id);
        json.WriteString("object"u8, "model"u8);
        json.WriteString("owned_by"u8, entry.OwnedBy);
        json.WriteString("family"u8, entry.Family);
        WriteCapabilities(json, entry, forAnthropic);
        WriteNumberOrNull(json, "context_window"u8, entry.ContextWindow);
        WriteNumberOrNull(json, "max_output_tokens"u8, entry.MaxOutputTokens);
        WriteStrings(json, "input_modalities"u8, entry.InputModalities);
        WriteStrings(json, "output_modalities"u8, entry.OutputModalities);
        json.WriteString("pricing_url"u8, entry.PricingUrl);
        json.WriteNumber("created"u8, entry.Created);

        json.WriteString("type"u8, "model"u8);
        json.WriteString("category"u8, entry.Category);
        json.WriteString("display_name"u8, entry.DisplayName);
        json.WriteString("created_at"u8, Timestamp(DateTimeOffset.FromUnixTimeSeconds(entry.Created).UtcDateTime));
        WriteNumberOrNull(json, "max_input_tokens"u8, entry.ContextWindow);
        WriteNumberOrNull(json, "max_tokens"u8, entry.MaxOutputTokens);
        WriteLifecycle(json, entry);
        json.WriteEndObject();
    }

    public static string LifecycleOf(CatalogEntry entry) => (entry as CatalogModel)?.Lifecycle switch
    {
        null or Lifecycle.Active => "active",
        Lifecycle.Deprecated => "deprecated",
        Lifecycle.Retired => "retired",
        var other => throw new InvalidOperationException($"No such lifecycle: {other}."),
    };

    private static void WriteCapabilities(Utf8JsonWriter json, CatalogEntry entry, bool forAnthropic)
    {
        if (forAnthropic)
        {
            AnthropicCapabilities.Write(json, entry);
        }
        else
        {
            WriteStrings(json, "capabilities"u8, entry.Capabilities);
        }
    }

    private static void WriteLifecycle(Utf8JsonWriter json, CatalogEntry entry)
    {
        var model = entry as CatalogModel;
        json.WriteString("lifecycle"u8, LifecycleOf(entry));
        WriteDateOrNull(json, "deprecated_at"u8, model?.DeprecatedOn);
        WriteDateOrNull(json, "retires_at"u8, model?.RetiresOn);
        WriteStringIfKnown(json, "shutdown_date"u8, model?.RetiresOn?.ToString("O", CultureInfo.InvariantCulture));
        WriteStringIfKnown(json, "replacement"u8, model?.Replacement);
    }

    private static void WriteStrings(Utf8JsonWriter json, ReadOnlySpan<byte> name, ImmutableArray<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void WriteStringIfKnown(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteNumberOrNull(Utf8JsonWriter json, ReadOnlySpan<byte> name, long? value)
    {
        if (value is null)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteNumber(name, value.Value);
        }
    }

    private static void WriteDateOrNull(Utf8JsonWriter json, ReadOnlySpan<byte> name, DateOnly? value)
    {
        if (value is null)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteString(name, Timestamp(value.Value.ToDateTime(TimeOnly.MinValue)));
        }
    }

    private static string Timestamp(DateTime utc)
        => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
