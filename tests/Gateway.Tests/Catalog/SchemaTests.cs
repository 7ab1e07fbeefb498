using System.Text.Json;
using Gateway.Core.Documents;
using Gateway.Core.Models.Documents;
using Gateway.Stores.Documents;

namespace Gateway.Tests.Catalog;

/// <summary>
/// The JSON schemas, the reference and the code know the same fields, with the same types and values.
/// </summary>
public sealed class SchemaTests
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static readonly Dictionary<string, string> References = new()
    {
        ["catalog"] = "models.md",
        ["plans"] = "plans.md",
        ["organisations"] = "keys.md",
        ["keys"] = "keys.md",
    };

    private static readonly Dictionary<string, DocumentShape> Documents = new()
    {
        ["catalog"] = CatalogDocument.Shape,
        ["plans"] = PlansDocument.Shape,
        ["organisations"] = OrganisationsDocument.Shape,
        ["keys"] = KeysDocument.Shape,
    };

    public static TheoryData<string> Names => [.. Documents.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_schema_and_the_code_describe_the_same_document(string name)
    {
        var path = Repository.PathOf("config", "schemas", $"{name}.schema.json");
        using var schema = JsonDocument.Parse(File.ReadAllText(path));

        Assert.Equal(Describe(Documents[name]), Describe(schema.RootElement));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sample_document_names_its_schema(string name)
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("config", $"{name}.json")));

        Assert.Equal($"schemas/{name}.schema.json", sample.RootElement.GetProperty("$schema").GetString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_reference_names_every_field(string name)
    {
        var reference = File.ReadAllText(Repository.PathOf("config", References[name]));
        var format = File.ReadAllText(Repository.PathOf("config", "README.md"));

        Assert.Contains($"`{DocumentShape.Schema}`", format, StringComparison.Ordinal);
        Assert.All(
            AllFields(Documents[name]).Where(field => field != DocumentShape.Schema),
            field => Assert.Contains($"`{field}`", reference, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_field_has_a_reader_that_refuses_another_type(string name)
    {
        foreach (var path in AllPaths(Documents[name], "").Where(path => path != ".$schema"))
        {
            using var folder = new Stores.DocumentsOnDisk();
            folder.Write($"{name}.json", Wrong(Documents[name], path));

            Assert.True(
                folder.LoadErrors().Any(error => Plain(error.Path) == path && IsAboutType(error)),
                $"No reader refused a wrong type at {name}.json {path}.");
        }
    }

    [Theory]
    [InlineData("models")]
    [InlineData("aliases")]
    public void The_schema_knows_the_last_time_of_creation(string list)
    {
        using var schema = JsonDocument.Parse(
            File.ReadAllText(Repository.PathOf("config", "schemas", "catalog.schema.json")));

        var created = schema.RootElement.GetProperty("properties").GetProperty(list)
            .GetProperty("items").GetProperty("properties").GetProperty("created");

        Assert.Equal(ListingDocument.LatestCreated, created.GetProperty("maximum").GetInt64());
    }

    private static string Describe(DocumentShape shape)
        => string.Join('\n', Lines(shape, "").Order(StringComparer.Ordinal));

    private static string Describe(JsonElement schema)
        => string.Join('\n', Lines(schema, "").Order(StringComparer.Ordinal));

    private static IEnumerable<string> Lines(DocumentShape shape, string path)
    {
        foreach (var field in shape.Fields)
        {
            var type = field.Type switch
            {
                FieldType.Text => "string",
                FieldType.Integer => "integer",
                FieldType.Boolean => "boolean",
                FieldType.Object => "object",
                FieldType.Texts => "array of string",
                FieldType.Objects => "array of object",
                _ => throw new InvalidOperationException($"No such type: {field.Type}."),
            };
            var required = field.Required ? " required" : "";
            yield return $"{path}.{field.Name}: {type}{required} [{string.Join(' ', field.Values)}]";
            foreach (var line in field.Shape is null ? [] : Lines(field.Shape, $"{path}.{field.Name}"))
            {
                yield return line;
            }
        }
    }

    private static IEnumerable<string> Lines(JsonElement schema, string path)
    {
        Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
        var required = schema.TryGetProperty("required", out var names)
            ? names.EnumerateArray().Select(name => name.GetString()).ToHashSet()
            : [];
        foreach (var property in schema.GetProperty("properties").EnumerateObject())
        {
            Assert.NotEmpty(property.Value.GetProperty("description").GetString()!);
            var (type, value) = (property.Value.GetProperty("type").GetString(), property.Value);
            if (type == "array")
            {
                value = value.GetProperty("items");
                type = $"array of {value.GetProperty("type").GetString()}";
            }

            var values = value.TryGetProperty("enum", out var closed)
                ? closed.EnumerateArray().Select(item => item.GetString())
                : [];
            var need = required.Contains(property.Name) ? " required" : "";
            yield return $"{path}.{property.Name}: {type}{need} [{string.Join(' ', values)}]";
            var inner = value.TryGetProperty("properties", out _) ? Lines(value, $"{path}.{property.Name}") : [];
            foreach (var line in inner)
            {
                yield return line;
            }
        }
    }

    private static IEnumerable<string> AllFields(DocumentShape shape)
        => AllPaths(shape, "").Select(path => path[(path.LastIndexOf('.') + 1)..]);

    private static IEnumerable<string> AllPaths(DocumentShape shape, string path) => shape.Fields.SelectMany(
        field => AllPaths(field.Shape ?? new DocumentShape(), $"{path}.{field.Name}").Prepend($"{path}.{field.Name}"));

    private static bool IsAboutType(DocumentError error) => error.Problem.StartsWith("The value", Ordinal);

    private static string Plain(string path)
        => path.Replace("$.", ".", Ordinal).Replace("[0]", "", Ordinal).Replace("['", ".", Ordinal)
            .Replace("']", "", Ordinal);

    // A document of one branch: objects down to the field at the path, which holds a value of a type that none has.
    private static string Wrong(DocumentShape shape, string path)
    {
        var names = path.Split('.', StringSplitOptions.RemoveEmptyEntries);
        var field = shape.Fields[shape.IndexOf(names[0])];
        var value = names.Length > 1
            ? Wrong(field.Shape!, string.Join('.', names[1..]))
            : field.Type == FieldType.Integer ? "\"text\"" : "12.5";
        return field.Type == FieldType.Objects && names.Length > 1
            ? $$"""{ "{{field.Name}}": [{{value}}] }"""
            : $$"""{ "{{field.Name}}": {{value}} }""";
    }
}
