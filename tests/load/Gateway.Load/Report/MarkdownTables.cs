using System.Globalization;
using System.Text;
using Gateway.Load.Measurements;
using Gateway.Load.Subjects;

namespace Gateway.Load.Report;

/// <summary>One table per group: a row for each cell, each figure as median with least and greatest.</summary>
internal static class MarkdownTables
{
    private static readonly (string Title, Func<Sample, double> Value)[] Columns =
    [
        ("CPU µs/request", sample => sample.CpuMicroseconds),
        ("requests/s", sample => sample.PerSecond),
        ("p50 ms", sample => sample.P50),
        ("p99 ms", sample => sample.P99),
        ("p99.9 ms", sample => sample.P999),
        ("resident MB", sample => sample.ResidentMegabytes),
        ("allocated B/request", sample => sample.AllocatedBytes),
    ];

    public static string Of(
        string machine,
        Contestants contestants,
        IEnumerable<GroupResult> results,
        IEnumerable<Figure> figures,
        IReadOnlyCollection<Failure> failures)
    {
        var text = new StringBuilder("# Load comparison\n\n").Append(machine).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"Side by side: {string.Join(", ", contestants.Subjects.Keys)}.\n");
        foreach (var result in results)
        {
            AppendGroup(text, result);
        }

        text.Append("\n## Lines\n\n| line | median | least | greatest |\n|---|--:|--:|--:|\n");
        foreach (var figure in figures)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {figure.Name} | {figure.Value.Median:0.###} ")
                .Append(CultureInfo.InvariantCulture, $"| {figure.Value.Min:0.###} | {figure.Value.Max:0.###} |\n");
        }

        if (failures.Count > 0)
        {
            text.Append("\n## Unexpected answers\n\n| group | subject | status | answers |\n|---|---|--:|--:|\n");
            foreach (var (group, cell, status, count) in failures)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {group} | {cell} | {status} | {count} |\n");
            }
        }

        return text.ToString();
    }

    private static void AppendGroup(StringBuilder text, GroupResult result)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {result.Name}\n\n| subject |");
        var columns = Columns
            .Where(column => result.Cells.Keys.Any(cell => !result.Of(cell, column.Value).IsEmpty))
            .ToArray();
        text.AppendJoin('|', columns.Select(column => $" {column.Title} ")).Append("|\n|---|");
        text.AppendJoin('|', columns.Select(_ => "--:")).Append("|\n");
        foreach (var cell in result.Cells.Keys)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {cell} |");
            text.AppendJoin('|', columns.Select(column => $" {Text(result.Of(cell, column.Value))} ")).Append("|\n");
        }
    }

    private static string Text(Series series)
        => series.IsEmpty ? "-"
            : series.Min == series.Max ? Number(series.Median)
            : $"{Number(series.Median)} [{Number(series.Min)} - {Number(series.Max)}]";

    private static string Number(double value)
    {
        var format = Math.Abs(value) switch
        {
            >= 100 => "#,0",
            >= 10 => "0.0",
            _ => "0.00",
        };
        return value.ToString(format, CultureInfo.InvariantCulture);
    }
}
