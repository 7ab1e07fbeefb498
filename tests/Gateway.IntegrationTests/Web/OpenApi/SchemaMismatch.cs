using System.Text.Json;

namespace Gateway.IntegrationTests.Web.OpenApi;

/// <summary>
/// The first place where a value is not what a schema says; of JSON Schema, what the gateway's document uses.
/// </summary>
internal static class SchemaMismatch
{
    /// <summary>The mismatch with its path; null where there is none.</summary>
    public static string? Of(JsonElement document, JsonElement schema, JsonElement value, string path = "$")
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            var names = reference.GetString()!.Split('/').Skip(1);
            return Of(document, names.Aggregate(document, (element, name) => element.GetProperty(name)), value, path);
        }

        if (schema.TryGetProperty("oneOf", out var choices))
        {
            var mismatches = choices.EnumerateArray().Select(choice => Of(document, choice, value, path)).ToList();
            return mismatches.Count(mismatch => mismatch is null) == 1
                ? null
                : $"{path} is not exactly one of: {string.Join("; ", mismatches)}";
        }

        if (schema.TryGetProperty("const", out var constant) && !JsonElement.DeepEquals(constant, value))
        {
            return $"{path} is not {constant}";
        }

        if (schema.TryGetProperty("enum", out var values)
            && !values.EnumerateArray().Any(item => JsonElement.DeepEquals(item, value)))
        {
            return $"{path} is none of {values}";
        }

        return OfType(schema, value, path) ?? value.ValueKind switch
        {
            JsonValueKind.Object => OfObject(document, schema, value, path),
            JsonValueKind.Array when schema.TryGetProperty("items", out var items) => value.EnumerateArray()
                .Select((item, index) => Of(document, items, item, $"{path}[{index}]"))
                .FirstOrDefault(mismatch => mismatch is not null),
            _ => null,
        };
    }

    private static string? OfType(JsonElement schema, JsonElement value, string path)
    {
        if (!schema.TryGetProperty("type", out var type))
        {
            return null;
        }

        var isOf = type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Any(name => IsOf(name.GetString(), value))
            : IsOf(type.GetString(), value);
        return isOf ? null : $"{path} is a {value.ValueKind}, not {type}";
    }

    private static bool IsOf(string? type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => throw new InvalidOperationException($"The document uses the type {type}, which this check does not know."),
    };

    private static string? OfObject(JsonElement document, JsonElement schema, JsonElement value, string path)
    {
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray() : [];
        foreach (var name in required.Where(name => !value.TryGetProperty(name.GetString()!, out _)))
        {
            return $"{path}.{name} is absent";
        }

        var known = schema.TryGetProperty("properties", out var properties);
        var others = schema.TryGetProperty("additionalProperties", out var additional) ? additional : default;
        foreach (var member in value.EnumerateObject())
        {
            var place = $"{path}.{member.Name}";
            var mismatch = known && properties.TryGetProperty(member.Name, out var property)
                ? Of(document, property, member.Value, place)
                : others.ValueKind switch
                {
                    JsonValueKind.False => $"{place} is not described",
                    JsonValueKind.Object => Of(document, others, member.Value, place),
                    _ => null,
                };
            if (mismatch is not null)
            {
                return mismatch;
            }
        }

        return null;
    }
}
