using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Stubs;
using Gateway.Telemetry;
using WireMock.Server;

namespace Gateway.IntegrationTests.Telemetry;

/// <summary>Whose trace a request belongs to, and what the upstream is told of it.</summary>
public sealed class TraceContextTests
{
    private const string CallersTrace = "0af7651916cd43dd8448eb211c80319c";
    private const string CallersSpan = "b7ad6b7169203331";

    [Theory]
    [InlineData("a caller's trace is ignored unless it is trusted", "false")]
    [InlineData("a caller's trace is continued where it is trusted", "true")]
    public async Task The_upstream_gets_the_gateways_trace(string what, string trusted)
    {
        await using var collector = await OtlpCollector.StartAsync("grpc");
        using var upstream = WireMockServer.StartServing();
        await using var gateway = await ObservedGateway.StartAsync(
            collector.Address, "grpc", upstream.Address, ("Gateway__Telemetry__TrustTraceContext", trusted));
        using var request = GatewayClient.Post("/v1/chat/completions", """{"model":"allowed-model"}""", TestKeys.Free);
        request.Headers.Add("traceparent", $"00-{CallersTrace}-{CallersSpan}-01");

        using var response = await gateway.Client.SendAsync(request);

        await collector.WaitUntilAsync(
            seen => seen.Spans.Any(IsRequest) && seen.Spans.Any(IsUpstreamCall), what);
        var span = collector.Spans.Single(IsRequest);
        var call = collector.Spans.Single(IsUpstreamCall);
        Assert.Equal(
            (what, trusted == "true", trusted == "true" ? CallersSpan : ""),
            (what, span.TraceId == CallersTrace, span.ParentId));
        Assert.Equal(
            $"00-{span.TraceId}-{call.SpanId}-01",
            Assert.Single(upstream.LogEntries).RequestMessage?.Headers?["traceparent"].Single());
    }

    [Fact]
    public async Task An_upstream_gets_no_trace_from_a_gateway_that_exports_none()
    {
        using var upstream = WireMockServer.StartServing();
        await using var gateway = await ObservedGateway.StartAsync(collector: null, "grpc", upstream.Address);
        using var request = GatewayClient.Post("/v1/chat/completions", """{"model":"allowed-model"}""", TestKeys.Free);
        request.Headers.Add("traceparent", $"00-{CallersTrace}-{CallersSpan}-01");

        using var response = await gateway.Client.SendAsync(request);

        Assert.DoesNotContain("traceparent", Assert.Single(upstream.LogEntries).RequestMessage?.Headers?.Keys ?? []);
    }

    private static bool IsRequest(ExportedSpan span)
        => span.Scope == TelemetryNames.Source && span.Kind == ExportedSpan.Server;

    private static bool IsUpstreamCall(ExportedSpan span)
        => span.Scope == "System.Net.Http" && span.Kind == ExportedSpan.Client;
}
