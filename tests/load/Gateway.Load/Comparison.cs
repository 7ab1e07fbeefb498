using Gateway.Load.Measurements;
using Gateway.Load.Report;
using Gateway.Load.Subjects;

namespace Gateway.Load;

/// <summary>One run from start to report.</summary>
internal static class Comparison
{
    /// <summary>0 when the gateway answered every request as its workload expects.</summary>
    public static async Task<int> RunAsync(Options options)
    {
        using var contestants = await Contestants.StartAsync(options, EmptyRunFolder(options));
        var rounds = new Rounds(options);
        var results = new List<GroupResult>();
        var ceiling = await rounds.CeilingAsync(contestants);
        var groups = new Groups(contestants, options, ceiling).InOrder().Where(group => options.Measures(group.Name));
        foreach (var (name, build) in groups)
        {
            if (build() is { Cells.Count: > 0 } group)
            {
                Console.Error.WriteLine(name);
                results.Add(await rounds.RunAsync(group));
            }
        }

        List<Figure> figures = [.. GoalLines.From(results)];
        if (options.Starts("gateway"))
        {
            figures.AddRange(await GatewayAlone.MeasureAsync(contestants, options, rounds));
        }

        await ReportWriter.WriteAsync(options, contestants, results, figures, rounds);
        return rounds.Failures.Exists(failure => failure.Cell == GoalLines.Gateway) ? 1 : 0;
    }

    /// <summary>The last run's logs and documents make room only now, so that a failed run can be looked at.</summary>
    private static string EmptyRunFolder(Options options)
    {
        var folder = Path.Combine(options.Artifacts, "run");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        return Directory.CreateDirectory(folder).FullName;
    }
}
