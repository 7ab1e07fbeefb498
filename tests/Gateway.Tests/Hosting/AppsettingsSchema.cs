using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Forwarding;
using Gateway.Forwarding.Fields;
using Gateway.Forwarding.Upstream;
using Gateway.Hosting;
using Gateway.Routes;

namespace Gateway.Tests.Hosting;

/// <summary>Makes the schema of appsettings.json from the options classes, with the words of the reference.</summary>
internal static class AppsettingsSchema
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(IReadOnlyDictionary<string, string> meanings)
    {
        var gateway = Closed([]);
        foreach (var (name, type) in Settings.Types.OrderBy(setting => setting.Key, StringComparer.Ordinal))
        {
            var parent = gateway;
            var words = name.Split(':')[1..];
            foreach (var word in words[..^1])
            {
                parent["properties"]![word] ??= Closed([]);
                parent = parent["properties"]![word]!.AsObject();
            }

            parent["properties"]![words[^1]] = Value(type, meanings[name]);
        }

        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "The settings of the gateway.",
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["Gateway"] = gateway,
                ["ReverseProxy"] = new JsonObject
                {
                    ["type"] = "object",
                    ["properties"] = new JsonObject
                    {
                        ["Routes"] = Routes(meanings),
                        ["Clusters"] = Clusters(meanings),
                    },
                },
            },
        };
        return schema.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Routes(IReadOnlyDictionary<string, string> meanings)
    {
        var names = OperationNames.Known.Keys.Concat(OperationNames.GeminiVerbs.Keys).Order(StringComparer.Ordinal);
        var metadata = Metadata(
            meanings, "Gateway.Dialect", "Gateway.Operation", "Gateway.Model", "Gateway.Body", "Gateway.MaxBodyBytes");
        metadata["required"] = new JsonArray("Gateway.Dialect", "Gateway.Operation", "Gateway.Model");
        metadata["properties"]!["Gateway.Dialect"]!["enum"] = new JsonArray("openai", "anthropic", "gemini");
        metadata[
            "properties"]![
                "Gateway.Operation"]!["examples"] = new JsonArray([.. names.Select(name => JsonValue.Create(name))]);
        metadata["properties"]!["Gateway.Model"]!["enum"] = new JsonArray("body", "path");
        return Each(metadata);
    }

    private static JsonObject Clusters(IReadOnlyDictionary<string, string> meanings)
        => Each(Metadata(
            meanings, FieldProfile.Key, PathPrefixes.Key, UpstreamCredentials.VariableKey, UpstreamCredentials.HeaderKey,
            ConnectionReuse.Key, ClusterHeaders.RequestKey, ClusterHeaders.ResponseKey, ClusterHeaders.BetasKey));

    // Everything beside the metadata is YARP's.
    private static JsonObject Each(JsonObject metadata) => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { ["Metadata"] = metadata },
        },
    };

    private static JsonObject Metadata(IReadOnlyDictionary<string, string> meanings, params string[] names)
    {
        var properties = names.Select(name => KeyValuePair.Create<string, JsonNode?>(
            name, new JsonObject { ["description"] = meanings[name], ["type"] = "string" }));
        return new JsonObject { ["type"] = "object", ["properties"] = new JsonObject(properties) };
    }

    private static JsonObject Closed(JsonObject properties)
        => new() { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };

    private static JsonObject Value(Type type, string meaning)
    {
        var value = new JsonObject { ["description"] = meaning, ["type"] = TypeOf(type) };
        if (type.IsEnum)
        {
            value["enum"] = new JsonArray([.. Enum.GetNames(type).Select(name => JsonValue.Create(name))]);
        }
        else if (type == typeof(TimeSpan))
        {
            value["pattern"] = @"^(\d+\.)?\d\d:\d\d:\d\d(\.\d{1,7})?$";
        }

        return value;
    }

    private static string TypeOf(Type type)
        => type == typeof(bool) ? "boolean"
            : type == typeof(int) || type == typeof(long) ? "integer"
            : type == typeof(string) || type == typeof(Uri) || type == typeof(TimeSpan) || type.IsEnum ? "string"
            : throw new InvalidOperationException($"The schema has no form for {type}.");
}
