namespace Gateway.Tests.Conventions;

/// <summary>Holds tests/THREATS.md against the tests that it names.</summary>
public sealed class ThreatsTests
{
    private const int Threats = 118;
    private const string Joined = "Gateway.IntegrationTests.";

    private static readonly List<string[]> Rows =
    [
        .. File.ReadAllLines(Repository.PathOf("tests", "THREATS.md"))
            .Where(line => line.StartsWith("| T", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split(" | ")),
    ];

    [Fact]
    public void Every_threat_has_one_row_in_its_order()
        => Assert.Equal(Enumerable.Range(1, Threats).Select(number => $"T{number:D2}"), Rows.Select(row => row[0]));

    [Fact]
    public void Every_row_tells_attack_and_verdict_and_names_a_test_or_a_reason()
        => Assert.Empty(
            from row in Rows
            where row.Length != 4
                || row.Any(cell => cell.Length < 3)
                || (TestsOf(row).Length == 0 && !row[3].StartsWith("Cannot occur", StringComparison.Ordinal))
            select string.Join(" | ", row));

    [Fact]
    public void Every_test_that_a_row_names_exists()
        => Assert.Empty(
            from row in Rows
            from test in TestsOf(row)
            where !(test.StartsWith(Joined, StringComparison.Ordinal) ? IsInSource(test) : IsHere(test))
            select $"{row[0]}: {test}");

    [Fact]
    public void A_case_over_a_socket_names_a_threat_of_the_list()
    {
        var folder = Repository.PathOf("tests", "Gateway.IntegrationTests", "Threats");
        var text = string.Join('\n', Directory.EnumerateFiles(folder, "*.cs").Select(File.ReadAllText));

        // Requests are the subject of T34 to T67; each of them is sent in bytes, but for what only the store or an
        // answer can show.
        Assert.Empty(
            from number in Enumerable.Range(34, 34)
            let id = $"T{number:D2}"
            where number is < 47 or > 52 and not 58 && !text.Contains($"\"{id}", StringComparison.Ordinal)
            select id);
    }

    private static string[] TestsOf(string[] row)
        => [.. row[^1].Split('`').Where(word => word.StartsWith("Gateway.", StringComparison.Ordinal))];

    private static bool IsHere(string test)
    {
        var (type, method) = Halves(test);
        return typeof(ThreatsTests).Assembly.GetType(type)?.GetMethod(method)?.GetCustomAttributes(inherit: false)
            .Any(attribute => attribute is FactAttribute) == true;
    }

    // The integration tests are another assembly, which this one does not load.
    private static bool IsInSource(string test)
    {
        var (type, method) = Halves(test);
        var file = Repository.PathOf(["tests", "Gateway.IntegrationTests", .. type[Joined.Length..].Split('.')])
            + ".cs";
        return File.Exists(file) && File.ReadAllText(file).Contains($" {method}(", StringComparison.Ordinal);
    }

    private static (string Type, string Method) Halves(string test)
    {
        var dot = test.LastIndexOf('.');
        return (test[..dot], test[(dot + 1)..]);
    }
}
