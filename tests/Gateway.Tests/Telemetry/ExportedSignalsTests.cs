using Gateway.Telemetry;
using Microsoft.Extensions.Configuration;

namespace Gateway.Tests.Telemetry;

public sealed class ExportedSignalsTests
{
    private const string All = "OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4317";
    private const string Traces = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://collector:4317";
    private const string Metrics = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=http://collector:4317";
    private const string NoneForAll = "OTEL_EXPORTER_OTLP_ENDPOINT=";
    private const string NoneForTraces = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=";

    /// <summary>What is shown; traces, metrics, page; the settings.</summary>
    public static TheoryData<string, bool, bool, bool, string[]> Cases => new()
    {
        { "nothing is exported unless it is asked for", false, false, false, [] },
        { "one endpoint for all", true, true, false, [All] },
        { "one for traces only", true, false, false, [Traces] },
        { "one for metrics only", false, true, false, [Metrics] },
        { "an empty endpoint for all does not hide the one for traces", true, false, false, [NoneForAll, Traces] },
        { "nor the one for metrics", false, true, false, [NoneForAll, Metrics] },
        { "an empty one for traces leaves that for all", true, true, false, [All, NoneForTraces] },
        { "empty endpoints are none", false, false, false, [NoneForAll, NoneForTraces] },
        { "traces are switched off", false, true, false, [All, "OTEL_TRACES_EXPORTER=none"] },
        { "everything is switched off", false, false, false, [All, "OTEL_SDK_DISABLED=true"] },
        { "a page for Prometheus", false, false, true, ["Gateway:Telemetry:PrometheusUrl=http://127.0.0.1:9464"] },
        { "an empty address of the page", false, false, false, ["Gateway:Telemetry:PrometheusUrl="] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_signal_is_exported_where_an_endpoint_is_named_for_it(
        string what, bool traces, bool metrics, bool page, string[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings.Select(setting => setting.Split('=', 2))
                    .ToDictionary(pair => pair[0], string? (pair) => pair[1]))
            .Build();

        Assert.Equal((what, new ExportedSignals(traces, metrics, page)), (what, ExportedSignals.Of(configuration)));
    }
}
