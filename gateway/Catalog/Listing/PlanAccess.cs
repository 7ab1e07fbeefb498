using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Gateway.Core.Keys;
using Gateway.Core.Models;
using Gateway.Errors;

namespace Gateway.Catalog.Listing;

/// <summary>The models by plan, for any caller: written once for each snapshot.</summary>
internal sealed class PlanAccess
{
    private static readonly ConditionalWeakTable<CatalogSnapshot, PlanAccess> BySnapshot = [];

    private PlanAccess(CatalogSnapshot catalog)
    {
        var output = new ArrayBufferWriter<byte>();
        var json = JsonWriters.Rent(output);
        Write(json, catalog);
        JsonWriters.Return(json);
        Body = output.WrittenMemory;
        EntityTag = EntityTags.Of(Body.Span);
    }

    public ReadOnlyMemory<byte> Body { get; }

    public string EntityTag { get; }

    public static PlanAccess Of(CatalogSnapshot catalog)
        => BySnapshot.GetValue(catalog, static snapshot => new PlanAccess(snapshot));

    private static void Write(Utf8JsonWriter json, CatalogSnapshot catalog)
    {
        json.WriteStartObject();
        json.WriteStartObject("plans"u8);
        foreach (var plan in catalog.Plans)
        {
            // As for a key that the plan alone decides for, so that the table and the enforcement cannot differ.
            WritePlan(json, plan, ListedModels.Of(Caller.OnPlan(plan.Id), catalog));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WritePlan(Utf8JsonWriter json, Plan plan, List<CatalogEntry> models)
    {
        json.WriteStartObject(plan.Id);
        WriteIds(json, "models", models);
        json.WriteStartObject("by_category"u8);
        foreach (var category in models.GroupBy(entry => entry.Category, StringComparer.Ordinal))
        {
            WriteIds(json, category.Key, category);
        }

        json.WriteEndObject();
        json.WriteString("restriction"u8, plan.Restriction);
        json.WriteEndObject();
    }

    private static void WriteIds(Utf8JsonWriter json, string name, IEnumerable<CatalogEntry> entries)
    {
        json.WriteStartArray(name);
        foreach (var entry in entries)
        {
            json.WriteStringValue(entry.Id);
        }

        json.WriteEndArray();
    }
}
