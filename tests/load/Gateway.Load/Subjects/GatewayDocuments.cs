using System.Text.Json;

namespace Gateway.Load.Subjects;

/// <summary>Writes the gateway's documents for any number of models and keys; one key is the caller's.</summary>
internal static class GatewayDocuments
{
    public const int SampleKeys = 4;

    private const string Organisation = "load";

    public static void Write(string folder, string apiKey, int models, int keys)
    {
        Directory.CreateDirectory(folder);
        Write(folder, "catalog.json", json =>
        {
            json.WriteStartArray("models");
            foreach (var name in SampleModels.Names(models))
            {
                WriteModel(json, name);
            }

            json.WriteEndArray();
            json.WriteStartArray("aliases");
            json.WriteEndArray();
        });
        Write(folder, "plans.json", WritePlans);
        Write(folder, "organisations.json", WriteOrganisations);
        Write(folder, "keys.json", json => WriteKeys(json, apiKey, keys));
    }

    /// <summary>A document that differs from the last one, so that the gateway builds a new snapshot.</summary>
    public static void WriteChangedOrganisations(string folder, int change)
    {
        var changed = Path.Combine(folder, "organisations.changed");
        using (var file = File.Create(changed))
        using (var json = new Utf8JsonWriter(file))
        {
            WriteWhole(json, writer => WriteOrganisation(writer, $"Load {change}"));
        }

        File.Move(changed, Path.Combine(folder, "organisations.json"), overwrite: true);
    }

    private static void Write(string folder, string name, Action<Utf8JsonWriter> content)
    {
        using var file = File.Create(Path.Combine(folder, name));
        using var json = new Utf8JsonWriter(file);
        WriteWhole(json, content);
    }

    private static void WriteWhole(Utf8JsonWriter json, Action<Utf8JsonWriter> content)
    {
        json.WriteStartObject();
        content(json);
        json.WriteEndObject();
    }

    private static void WriteModel(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject();
        json.WriteString("id", name);
        json.WriteString("owned_by", name[..name.IndexOf('/', StringComparison.Ordinal)]);
        json.WriteString("family", "load");
        json.WriteString("category", "llm");
        WriteStrings(json, "capabilities", "text", "streaming");
        json.WriteNumber("context_window", 128_000);
        json.WriteNumber("max_output_tokens", 8_192);
        WriteStrings(json, "input_modalities", "text", "image");
        WriteStrings(json, "output_modalities", "text");
        json.WriteString("pricing_url", "https://prices.example/" + name);
        json.WriteNumber("created", 1_790_000_000);
        json.WriteEndObject();
    }

    private static void WritePlans(Utf8JsonWriter json)
    {
        json.WriteString("upgrade_url", "https://plans.example/");
        json.WriteStartArray("plans");
        json.WriteStartObject();
        json.WriteString("id", "free");
        json.WriteString("display_name", "Free");
        json.WriteBoolean("free", true);
        WriteStrings(json, "allow", "allowed/*");
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("id", "pro");
        json.WriteString("display_name", "Pro");
        WriteStrings(json, "allow", "*");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteOrganisations(Utf8JsonWriter json) => WriteOrganisation(json, "Load");

    private static void WriteOrganisation(Utf8JsonWriter json, string name)
    {
        json.WriteStartArray("organisations");
        json.WriteStartObject();
        json.WriteString("id", Organisation);
        json.WriteString("name", name);
        json.WriteString("plan", "free");
        json.WriteString("state", "active");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteKeys(Utf8JsonWriter json, string apiKey, int keys)
    {
        json.WriteStartArray("keys");
        for (var i = 0; i < keys; i++)
        {
            json.WriteStartObject();
            json.WriteString("id", $"key-{i}");
            json.WriteString("organisation", Organisation);
            json.WriteStartArray("secrets");
            json.WriteStartObject();
            json.WriteString("sha256", i == keys / 2 ? ApiKeys.Digest(apiKey) : ApiKeys.RandomDigest());
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteStartObject("scope");
            WriteStrings(json, "allow", "*");
            json.WriteEndObject();
            json.WriteString("state", "active");
            json.WriteEndObject();
            if (json.BytesPending > 1 << 20)
            {
                json.Flush();
            }
        }

        json.WriteEndArray();
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, params ReadOnlySpan<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
