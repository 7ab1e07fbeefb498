using Gateway.Core.Documents;
using Gateway.Core.Inspection.Json;
using Gateway.Tests.Stores;

namespace Gateway.Tests.Core.Models.Compilation;

/// <summary>The models that an operator names for tools which name none.</summary>
public sealed class ToolDefaultTests
{
    [Fact]
    public void The_kinds_of_the_document_are_those_that_inspection_refuses()
        => Assert.Equal(
            ToolKinds.Rows.Select(row => row.Name).Distinct().Order(StringComparer.Ordinal),
            ToolDefaultsDocument.Kinds.Order(StringComparer.Ordinal));

    [Fact]
    public void A_default_is_in_the_snapshot()
    {
        var snapshot = DocumentsOnDisk.Compile(With("""{ "image_generation": "acme/small", "svg": "acme/large" }"""));

        Assert.Equal("acme/small", snapshot.Names.ToolDefaults["image_generation"]);
        Assert.Equal("acme/large", snapshot.Names.ToolDefaults["svg"]);
        Assert.Equal(2, snapshot.Names.ToolDefaults.Count);
    }

    [Theory]
    [InlineData(
        """{ "image_generation": "acme/smal" }""",
        "$.tool_defaults['image_generation']",
        "The model 'acme/smal' is not in the catalog.")]
    [InlineData("""{ "image_generation": "a b" }""", "$.tool_defaults.image_generation", "The name is empty, too long")]
    [InlineData("""{ "paint": "acme/small" }""", "$.tool_defaults.paint", "There is no field 'paint' here.")]
    public void A_wrong_default_is_an_error_with_its_path(string defaults, string path, string problem)
    {
        using var folder = new DocumentsOnDisk();
        folder.Write("catalog.json", With(defaults));

        var error = Assert.Single(folder.LoadErrors());

        Assert.Equal(path, error.Path);
        Assert.StartsWith(problem, error.Problem, StringComparison.Ordinal);
    }

    private static string With(string defaults)
        => DocumentsOnDisk.CatalogText.Replace(
            "\"aliases\"", $"\"tool_defaults\": {defaults}, \"aliases\"", StringComparison.Ordinal);
}
