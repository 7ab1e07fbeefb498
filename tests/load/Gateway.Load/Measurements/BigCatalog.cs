using System.Diagnostics;
using Gateway.Load.Report;
using Gateway.Load.Subjects;
using Gateway.Load.Traffic;

namespace Gateway.Load.Measurements;

/// <summary>The same requests with a large catalog and many keys, quiet and while a new snapshot is built.</summary>
internal static class BigCatalog
{
    private const int Rate = 1000;
    private const int Connections = 16;

    public static async Task<IEnumerable<Figure>> MeasureAsync(Contestants contestants, Options options, Rounds rounds)
    {
        var documents = Path.Combine(contestants.RunFolder, "big");
        GatewayDocuments.Write(documents, contestants.ApiKey, options.BigModels, options.BigKeys);
        var start = Stopwatch.GetTimestamp();
        var big = await contestants.Launcher.StartGatewayAsync("big", documents);
        var started = Stopwatch.GetElapsedTime(start).TotalMilliseconds;

        // Its counterpart is as young as it is: the one of the other groups has been optimised for longer.
        var sample = contestants.Keep(await contestants.Launcher.StartGatewayAsync(
            "big-sample", Path.Combine(contestants.RunFolder, "sample")));
        var request = Requests.Allowed1K(contestants.ApiKey);
        var result = await rounds.RunAsync(new Group(
            "big_catalog",
            [
                new Cell("sample", sample, null, request, Connections),
                new Cell("big", big, null, request, Connections),
            ]));
        var swap = new List<double>();
        for (var round = 0; round < options.Rounds; round++)
        {
            var quiet = await P99Async(big, request, options);
            GatewayDocuments.WriteChangedOrganisations(documents, round);
            swap.Add(await P99Async(big, request, options) / quiet);
        }

        big.Process!.Dispose();
        Directory.Delete(documents, recursive: true);
        return
        [
            Figure.Plain("start_big_ms", started),
            Figure.Ratio("big_catalog_vs_sample", result.Ratio("big", "sample", sample => sample.CpuMicroseconds)),
            Figure.Ratio("big_catalog_swap_p99", Series.Of(swap)),
        ];
    }

    private static async Task<double> P99Async(Subject subject, LoadRequest request, Options options)
    {
        var requests = (int)(Rate * options.LatencyWindow.TotalSeconds);
        using var loop = new OpenLoop(
            request.ToHttp1(subject.Port, []), subject.Port, Connections, requests, new Tally(request.Statuses));
        return new Latencies(await loop.RunAsync(Rate), requests).Quantile(0.99);
    }
}
