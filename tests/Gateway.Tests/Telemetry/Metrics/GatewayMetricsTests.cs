using System.Diagnostics.Metrics;
using Gateway.Requests;
using Gateway.Telemetry;
using Gateway.Telemetry.Metrics;
using Gateway.Tests.Inspection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace Gateway.Tests.Telemetry.Metrics;

public sealed class GatewayMetricsTests
{
    private static readonly RequestReport Served = new(
        "openai-chat-completions", "openai", "allow", "_NONE", null, "free", "allowed-model", "auto", 200);

    [Theory]
    [InlineData("one", 1)]
    [InlineData("as many as are told together", 64)]
    [InlineData("more than are told together", 1000)]
    public void Whoever_collects_is_told_of_every_request_that_has_ended(string what, int requests)
    {
        var counted = CountsAfter(metrics =>
        {
            Parallel.For(0, requests, _ => metrics.RequestEnded(Served, new RequestContext(), 0));
        });

        Assert.Equal((what, ("free", "allowed-model", (long)requests)), (what, Assert.Single(counted)));
    }

    [Fact]
    public void Requests_of_equal_labels_are_one_series_whoever_made_the_labels()
    {
        var counted = CountsAfter(metrics =>
        {
            metrics.RequestEnded(Served, new RequestContext(), 0);
            metrics.RequestEnded(Served with { Plan = new string(Served.Plan.ToCharArray()) }, new RequestContext(), 0);
        });

        Assert.Equal([("free", "allowed-model", 2)], counted);
    }

    [Fact]
    public void Past_the_most_series_requests_are_counted_without_plan_and_model()
    {
        const int Models = 20_000;
        var counted = CountsAfter(metrics =>
        {
            for (var model = 0; model < Models; model++)
            {
                metrics.RequestEnded(Served with { Model = $"model-{model}" }, new RequestContext(), 0);
            }
        });

        Assert.InRange(counted.Count, 2, RequestSeriesTable.MostSeries);
        Assert.Equal(Models, counted.Sum(series => series.Count));
        Assert.Equal(Models - counted.Count + 1, counted.Single(series => series.Model == "_OTHER").Count);
    }

    [Fact]
    public void A_request_that_began_before_anybody_measured_leaves_later_ones_their_labels()
    {
        using var request = new InspectedRequest();
        var times = new StageTimes(TimeProvider.System);
        times.Forwarding();
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var factory = services.GetRequiredService<IMeterFactory>();
        var metrics = new GatewayMetrics(factory);
        using var requests = Collector<long>(factory, TelemetryNames.Metrics.Requests);
        using var operations = Collector<double>(factory, TelemetryNames.Metrics.OperationDuration);

        metrics.RequestEnded(Served, new RequestContext { Route = request.Route }, 0);
        metrics.RequestEnded(Served, new RequestContext { Times = times, Route = request.Route }, times.ForwardedAt);
        requests.RecordObservableInstruments();

        Assert.Equal(
            "chat",
            Assert.Single(
                operations.GetMeasurementSnapshot()).Tags[TelemetryNames.Attributes.OperationName]?.ToString());
    }

    private static List<(string? Plan, string? Model, long Count)> CountsAfter(Action<GatewayMetrics> act)
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var factory = services.GetRequiredService<IMeterFactory>();
        var metrics = new GatewayMetrics(factory);
        using var requests = Collector<long>(factory, TelemetryNames.Metrics.Requests);
        act(metrics);
        requests.RecordObservableInstruments();
        return
        [
            .. from counted in requests.GetMeasurementSnapshot()
               let plan = counted.Tags[TelemetryNames.Attributes.Plan]?.ToString()
               let model = counted.Tags[TelemetryNames.Attributes.Model]?.ToString()
               select (plan, model, counted.Value),
        ];
    }

    private static MetricCollector<T> Collector<T>(IMeterFactory factory, string instrument)
        where T : struct
        => new(factory, TelemetryNames.Source, instrument);
}
