using Gateway.Load.Report;
using Gateway.Load.Subjects;
using Gateway.Load.Traffic;

namespace Gateway.Load.Measurements;

/// <summary>
/// What small requests wait for while most callers stream and some upload: 64 callers stream answers of 200 events, 2
/// upload bodies of 1 MB, and 200 small requests a second are measured.
/// </summary>
internal static class Mixture
{
    private const int Streams = 64;
    private const int Uploads = 2;
    private const int Connections = 16;
    private const int Rate = 200;
    private static readonly string[] Compared = ["gateway", "bare-yarp"];

    public static async Task<IEnumerable<Figure>> MeasureAsync(Contestants contestants, Options options)
    {
        if (!Compared.All(contestants.Subjects.ContainsKey))
        {
            return [];
        }

        var ratios = new List<double>();
        for (var round = 0; round < options.Rounds; round++)
        {
            // Alternating, so that a drift of the machine meets both alike.
            var order = round % 2 == 0 ? Compared : Compared.Reverse();
            var p99 = new Dictionary<string, double>();
            foreach (var name in order)
            {
                p99[name] = await P99OfSmallAsync(contestants, contestants.Subjects[name], options);
            }

            ratios.Add(p99["gateway"] / p99["bare-yarp"]);
        }

        return [Figure.Ratio("mixture_small_p99_vs_yarp", Series.Of(ratios))];
    }

    private static async Task<double> P99OfSmallAsync(Contestants contestants, Subject subject, Options options)
    {
        // Long enough for each of the streams to be renewed at least once.
        var window = options.LatencyWindow * 2;
        var key = contestants.ApiKey;
        var large = Requests.Chat(key, Bodies.Image(SampleModels.Allowed, Bodies.Megabyte, false));
        var streams = BesideAsync(Requests.Streamed(key), subject, Streams, window);
        var uploads = BesideAsync(large, subject, Uploads, window);
        var small = Requests.Allowed1K(key);
        var requests = (int)(Rate * window.TotalSeconds);
        using var loop = new OpenLoop(
            small.ToHttp1(subject.Port, subject.Headers),
            subject.Port,
            Connections,
            requests,
            new Tally(small.Statuses));
        var latencies = new Latencies(await loop.RunAsync(Rate), requests);
        await Task.WhenAll(streams, uploads);
        return latencies.Quantile(0.99);
    }

    private static Task BesideAsync(LoadRequest request, Subject subject, int connections, TimeSpan window)
        => ClosedLoop.RunHttp1Async(
            request.ToHttp1(subject.Port, subject.Headers),
            subject.Port,
            connections,
            window,
            new Tally(request.Statuses));
}
