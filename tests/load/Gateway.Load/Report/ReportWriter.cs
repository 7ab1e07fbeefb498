using System.Text.Json;
using Gateway.Load.Measurements;
using Gateway.Load.Subjects;

namespace Gateway.Load.Report;

/// <summary>Writes the tables as Markdown and as JSON, and the lines last.</summary>
internal static class ReportWriter
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static async Task WriteAsync(
        Options options,
        Contestants contestants,
        IReadOnlyList<GroupResult> results,
        IReadOnlyList<Figure> figures,
        Rounds rounds)
    {
        var failures = rounds.Failures;
        var machine = Machine.Describe(options, rounds.Dropped);
        var markdown = MarkdownTables.Of(machine, contestants, results, figures, failures);
        await File.WriteAllTextAsync(Path.Combine(options.Artifacts, "comparison.md"), markdown);
        using (var file = File.Create(Path.Combine(options.Artifacts, "comparison.json")))
        {
            await JsonSerializer.SerializeAsync(file, new { machine, figures, results, failures }, Layout);
        }

        Console.WriteLine(markdown);
        foreach (var figure in figures)
        {
            Console.WriteLine(figure);
        }
    }
}
