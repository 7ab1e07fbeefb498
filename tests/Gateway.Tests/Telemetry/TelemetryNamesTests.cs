using System.Reflection;
using Gateway.Core.Dialects;
using Gateway.Core.Errors;
using Gateway.Telemetry;
using Gateway.Telemetry.Metrics;
using Gateway.Tests.Conventions;

namespace Gateway.Tests.Telemetry;

public sealed class TelemetryNamesTests
{
    private static readonly string Readme = File.ReadAllText(Repository.PathOf("gateway", "Telemetry", "README.md"));

    public static TheoryData<string> Names =>
        [.. from type in (Type[])[typeof(TelemetryNames.Metrics), typeof(TelemetryNames.Attributes), typeof(TelemetryNames.Fields)]
            from constant in type.GetFields(BindingFlags.Public | BindingFlags.Static)
            select (string)constant.GetRawConstantValue()!];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_name_has_a_row_with_type_and_values(string name)
    {
        var row = Assert.Single(Readme.Split('\n'), line => line.StartsWith($"| `{name}` |", StringComparison.Ordinal));

        Assert.All(row.Split('|')[2..^1], cell => Assert.NotEmpty(cell.Trim()));
    }

    [Fact]
    public void Every_row_is_of_a_name_that_there_is()
    {
        var names = Names.Select(row => row.Data).ToHashSet();

        Assert.All(
            from line in Readme.Split('\n')
            where line.StartsWith("| `", StringComparison.Ordinal)
            select line.Split('`')[1],
            name => Assert.Contains(name, names));
    }

    [Fact]
    public void Names_stand_in_one_file_only()
        => Assert.Empty(
            from file in SourceTree.Files
            where !file.Path.EndsWith("TelemetryNames.cs", StringComparison.Ordinal)
            let code = SourceTree.CodeOf(file.Lines)
            from prefix in (string[])["\"gateway.", "\"gen_ai.", "\"http.", "\"url.", "\"error.type"]
            where code.Contains(prefix, StringComparison.Ordinal)
            select $"{file.Path}: {prefix}");

    [Fact]
    public void Only_the_pipeline_and_the_start_refer_to_telemetry()
        => Assert.Empty(
            from reference in CompiledReferences.Own
            where CompiledReferences.IsIn(reference.To, "Gateway.Telemetry")
                && !CompiledReferences.IsIn(reference.From, "Gateway.Telemetry")
            where CompiledReferences.NamespaceOf(reference.From) is not ("Gateway" or "Gateway.Hosting")
            select $"{reference.From.FullName} -> {reference.To.FullName}");

    [Fact]
    public void Every_operation_dialect_and_error_has_a_label_that_is_documented()
        => Assert.All(
            [
                .. Enum.GetValues<Operation>().Select(OperationLabels.Of),
                .. Enum.GetValues<Dialect>().Select(OperationLabels.Of),
                .. Enum.GetValues<Dialect>().Select(OperationLabels.ProviderOf),
                .. Enum.GetValues<GatewayError>().Select(RuleLabels.Of),
                .. StoreConditions.All,
                .. KeyResults.All,
            ],
            label => Assert.Contains($"`{label}`", Readme, StringComparison.Ordinal));
}
