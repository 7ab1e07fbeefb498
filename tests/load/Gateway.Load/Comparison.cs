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
        var runFolder = Directory.CreateTempSubdirectory("gateway-load-").FullName;
        try
        {
            using var contestants = await Contestants.StartAsync(options, runFolder);
            var rounds = new Rounds(options);
            var results = new List<GroupResult>();
            var groups = new Groups(contestants, options).InOrder().Where(group => options.Measures(group.Name));
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

            await ReportWriter.WriteAsync(options, contestants, results, figures, rounds.Failures);
            return rounds.Failures.Exists(failure => failure.Cell == GoalLines.Gateway) ? 1 : 0;
        }
        finally
        {
            Directory.Delete(runFolder, recursive: true);
        }
    }
}
