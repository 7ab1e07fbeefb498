using System.Diagnostics;
using Gateway.IntegrationTests.Hosting;
using Gateway.Telemetry;

namespace Gateway.IntegrationTests.Telemetry;

/// <summary>A collector that is down, slow or restarting is nobody's trouble but its own.</summary>
public sealed class CollectorFailureTests
{
    private const int Requests = 200;

    // Less than the ten seconds that an exporter waits for its collector: a request that waited with it would take
    // longer.
    private static readonly TimeSpan Bearable = TimeSpan.FromSeconds(9);

    [Fact]
    public async Task Requests_are_not_slowed_by_a_collector_that_is_down_and_it_is_found_again()
    {
        var port = FreePort.Take();
        await using var gateway = await ObservedGateway.StartAsync(new Uri($"http://127.0.0.1:{port}"), "grpc");

        await AssertRequestsAreQuickAsync(gateway);

        await using var collector = await OtlpCollector.StartAsync("grpc", port);
        using var response = await AskAsync(gateway);
        await collector.WaitUntilAsync(seen => seen.Points.Count > 0, "metrics once it is up");
    }

    [Fact]
    public async Task Requests_are_not_slowed_by_a_collector_that_answers_nothing()
    {
        await using var collector = await OtlpCollector.StartAsync("grpc");
        collector.Stall();

        // The first export is not given up while the test runs, or each that follows it brought spans that the queue no
        // longer holds.
        await using var gateway = await ObservedGateway.StartAsync(collector.Address, "grpc", settings:
        [
            ("OTEL_BSP_MAX_QUEUE_SIZE", "50"), ("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "10"),
            ("OTEL_BSP_EXPORT_TIMEOUT", "600000"), ("OTEL_EXPORTER_OTLP_TIMEOUT", "600000"),
        ]);

        await AssertRequestsAreQuickAsync(gateway);

        // What a queue of fifty could not hold was dropped, not kept.
        Assert.InRange(collector.Spans.Count(span => span.Scope == TelemetryNames.Source), 0, 50);
    }

    private static async Task AssertRequestsAreQuickAsync(ObservedGateway gateway)
    {
        using (await AskAsync(gateway))
        {
            // The first request pays for starting up.
        }

        for (var i = 0; i < Requests; i++)
        {
            var since = Stopwatch.GetTimestamp();
            using var response = await AskAsync(gateway);
            Assert.True(response.IsSuccessStatusCode);
            Assert.InRange(Stopwatch.GetElapsedTime(since), TimeSpan.Zero, Bearable);
        }
    }

    private static Task<HttpResponseMessage> AskAsync(ObservedGateway gateway)
        => gateway.Client.PostAsync(
            "/v1/chat/completions", """{"model":"allowed-model","messages":[]}""", TestKeys.Free);
}
