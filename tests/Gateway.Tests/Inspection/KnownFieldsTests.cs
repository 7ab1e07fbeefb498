using System.Text.Json;

namespace Gateway.Tests.Inspection;

/// <summary>The known fields: what official SDKs and open servers read at the top of each operation's body.</summary>
public sealed class KnownFieldsTests
{
    private static readonly string Folder = Repository.PathOf("tests", "clients-types");

    public static TheoryData<string> Operations => [.. RoutedOperations()];

    [Theory]
    [MemberData(nameof(Operations))]
    public void Every_routed_operation_has_the_fields_of_an_official_sdk(string operation)
    {
        var sets = Rows(Path.Combine("data", "known.jsonl")).Where(row => row.Operation == operation);

        Assert.Contains(sets, row => row.Fields.Length > 0);
    }

    [Theory]
    [InlineData("data/known.jsonl")]
    [InlineData("extras.jsonl")]
    public void A_set_names_a_routed_operation_and_its_source_and_each_field_once(string file)
        => Assert.All(Rows(file), row =>
        {
            Assert.Contains(row.Operation, RoutedOperations());
            Assert.Contains(' ', row.Source);
            Assert.Equal(row.Fields.Order(StringComparer.Ordinal).Distinct(), row.Fields);
        });

    private static IEnumerable<Row> Rows(string file) => File.ReadLines(Path.Combine(Folder, file))
        .Select(line => JsonSerializer.Deserialize<Row>(line, JsonSerializerOptions.Web)!);

    private static IEnumerable<string> RoutedOperations()
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("gateway", "appsettings.json")));
        return settings.RootElement.GetProperty("ReverseProxy").GetProperty("Routes").EnumerateObject()
            .Select(route => route.Value.GetProperty("Metadata").GetProperty("Gateway.Operation").GetString()!)
            .SelectMany(names => names.Split(", "))
            .Distinct(StringComparer.Ordinal)
            .ToArray();
    }

    private sealed record Row(string Operation, string Source, string[] Fields);
}
