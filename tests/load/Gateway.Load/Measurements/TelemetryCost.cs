using Gateway.Load.Report;
using Gateway.Load.Subjects;
using Gateway.Load.Traffic;

namespace Gateway.Load.Measurements;

/// <summary>
/// The allowed request with telemetry off, with metrics and a decision line of each, and with every trace besides; then
/// with metrics or with traces alone, the decision log being as it is by default: of refusals.
/// </summary>
internal static class TelemetryCost
{
    private const int Connections = 16;
    private const string DecisionLog = "Gateway__Telemetry__DecisionLog";

    public static async Task<IEnumerable<Figure>> MeasureAsync(Contestants contestants, Options options, Rounds rounds)
    {
        using var collector = new Collector();
        var request = Requests.Allowed1K(contestants.ApiKey);
        var documents = Path.Combine(contestants.RunFolder, "sample");
        List<Cell> cells = [];
        for (var instance = 0; instance < options.Instances; instance++)
        {
            foreach (var (name, settings) in new (string, Dictionary<string, string>)[]
            {
                ("off", new() { [DecisionLog] = "Off" }),
                ("metrics", Settings(collector.Port, "All", metrics: true, traces: false)),
                ("traces", Settings(collector.Port, "All", metrics: true, traces: true)),
                ("metrics-alone", Settings(collector.Port, "Refusals", metrics: true, traces: false)),
                ("traces-alone", Settings(collector.Port, "Refusals", metrics: false, traces: true)),
            })
            {
                var cell = CellOf(name, instance);
                var subject = await contestants.Launcher.StartGatewayAsync(
                    $"telemetry-{cell}", documents, settings: settings);
                cells.Add(new Cell(cell, contestants.Keep(subject), null, request, Connections));
            }
        }

        var result = await rounds.RunAsync(new Group("telemetry", cells));
        if (collector.TakeExports() == 0)
        {
            Console.Error.WriteLine("telemetry: nothing was exported, so its cost is not known");
            return [];
        }

        Series Cpu(string name) => Series.Of(
            Means(result, name, options.Instances)
                .Zip(Means(result, "off", options.Instances), (cost, off) => cost / off));
        return
        [
            Figure.Ratio("decision_log_and_metrics_vs_off", Cpu("metrics")),
            Figure.Ratio("traces_100pct_vs_off", Cpu("traces")),
            Figure.Ratio("metrics_alone_vs_off", Cpu("metrics-alone")),
            Figure.Ratio("traces_alone_vs_off", Cpu("traces-alone")),
        ];
    }

    private static string CellOf(string name, int instance) => $"{name}-{instance}";

    // Of each round what its instances took on average.
    private static IEnumerable<double> Means(GroupResult result, string name, int instances)
        => Enumerable.Range(0, instances)
            .SelectMany(instance => result.Cells[CellOf(name, instance)].Index())
            .GroupBy(sample => sample.Index, sample => sample.Item.CpuMicroseconds)
            .OrderBy(round => round.Key)
            .Select(round => round.Average());

    private static Dictionary<string, string> Settings(int port, string log, bool metrics, bool traces) => new()
    {
        [DecisionLog] = log,
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://127.0.0.1:{port}",
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000",
        ["OTEL_METRICS_EXPORTER"] = metrics ? "otlp" : "none",
        ["OTEL_TRACES_EXPORTER"] = traces ? "otlp" : "none",
        ["OTEL_TRACES_SAMPLER"] = "always_on",
    };
}
