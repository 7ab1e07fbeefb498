using System.Diagnostics.Metrics;
using Gateway.Core.Models;
using Gateway.Requests;
using Gateway.Telemetry;
using Gateway.Telemetry.Metrics;
using Gateway.Tests.Inspection;
using Microsoft.Extensions.DependencyInjection;

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
        List<string?> operations = [];
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var factory = services.GetRequiredService<IMeterFactory>();
        var metrics = new GatewayMetrics(factory);
        using var listener = ListenerOf(factory, _ => true);
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) =>
        {
            if (instrument.Name == TelemetryNames.Metrics.OperationDuration)
            {
                operations.Add(Value(tags, TelemetryNames.Attributes.OperationName));
            }
        });
        listener.Start();

        metrics.RequestEnded(Served, new RequestContext { Route = request.Route }, 0);
        metrics.RequestEnded(Served, new RequestContext { Times = times, Route = request.Route }, times.ForwardedAt);
        listener.RecordObservableInstruments();

        Assert.Equal(["chat"], operations);
    }

    private static List<(string? Plan, string? Model, long Count)> CountsAfter(Action<GatewayMetrics> act)
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var factory = services.GetRequiredService<IMeterFactory>();
        var metrics = new GatewayMetrics(factory);
        List<(string? Plan, string? Model, long Count)> counted = [];
        using var listener = ListenerOf(factory, instrument => instrument.Name == TelemetryNames.Metrics.Requests);
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) => counted.Add((
            Value(tags, TelemetryNames.Attributes.Plan), Value(tags, TelemetryNames.Attributes.Model), count)));
        listener.Start();
        act(metrics);
        listener.RecordObservableInstruments();
        return counted;
    }

    // A listener hears every meter of the process: without the scope it would switch on what other tests hold to be off.
    private static MeterListener ListenerOf(IMeterFactory factory, Predicate<Instrument> wanted) => new()
    {
        InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, factory) && wanted(instrument))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        },
    };

    private static string? Value(ReadOnlySpan<KeyValuePair<string, object?>> tags, string name)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == name)
            {
                return tag.Value?.ToString();
            }
        }

        return null;
    }
}
