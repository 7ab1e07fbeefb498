using System.Diagnostics;
using Gateway.Load.Report;
using Gateway.Load.Subjects;
using Gateway.Load.Traffic;

namespace Gateway.Load.Measurements;

/// <summary>Process start to the first 200 from the upstream, and the memory of a gateway that then rests.</summary>
internal static class StartUp
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    public static async Task<IEnumerable<Figure>> MeasureAsync(Contestants contestants, Options options)
    {
        var documents = Path.Combine(contestants.RunFolder, "sample");
        var starts = new List<double>();
        var resident = new List<double>();
        for (var i = 0; i < options.Rounds; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var gateway = await contestants.Launcher.StartGatewayAsync("start", documents);
            starts.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            using (gateway.Process)
            {
                await Task.Delay(Rest, TimeProvider.System);
                resident.Add(gateway.Process!.ResidentBytes() / (double)Bodies.Megabyte);
            }
        }

        return [Figure.Plain("start_ms", Series.Of(starts)), Figure.Plain("idle_rss_mb", Series.Of(resident))];
    }
}
