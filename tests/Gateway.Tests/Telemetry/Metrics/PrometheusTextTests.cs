using System.Diagnostics.Metrics;
using Gateway.Telemetry;
using Gateway.Telemetry.Metrics;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Gateway.Tests.Telemetry.Metrics;

public sealed class PrometheusTextTests
{
    [Fact]
    public void Counters_gauges_and_histograms_are_written_as_Prometheus_reads_them()
    {
        using var meter = new Meter("PrometheusTextTests");
        using var page = new MetricsPage(Options.Create(new TelemetryOptions { PrometheusUrl = "http://127.0.0.1:0" }));
        using var provider = Sdk.CreateMeterProviderBuilder().AddMeter(meter.Name).AddReader(page.Reader).Build();
        var counter = meter.CreateCounter<long>("a.count", "{thing}", "Things with a \\ and\na second line.");
        var histogram = meter.CreateHistogram(
            "b.time", "s", "Time.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1] });
        meter.CreateObservableGauge("c.held.bytes", () => 7L, "By", "Bytes.");
        counter.Add(2, new KeyValuePair<string, object?>("of.what", "a \"quoted\\\nname"));
        histogram.Record(0.25);
        histogram.Record(3);

        Assert.Equal(
            """
            # HELP a_count_total Things with a \\ and\na second line.
            # TYPE a_count_total counter
            a_count_total{of_what="a \"quoted\\\nname"} 2
            # HELP b_time_seconds Time.
            # TYPE b_time_seconds histogram
            b_time_seconds_bucket{le="0.5"} 1
            b_time_seconds_bucket{le="1"} 1
            b_time_seconds_bucket{le="+Inf"} 2
            b_time_seconds_sum 3.25
            b_time_seconds_count 2
            # HELP c_held_bytes Bytes.
            # TYPE c_held_bytes gauge
            c_held_bytes 7

            """,
            System.Text.Encoding.UTF8.GetString(page.Render()!));
    }
}
