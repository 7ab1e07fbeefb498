using System.Net;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Telemetry;

/// <summary>The page for Prometheus, read by a real one.</summary>
public sealed class PrometheusTests
{
    [Fact]
    public async Task A_real_Prometheus_reads_the_metrics_and_answers_the_dashboards_queries()
    {
        Requirement.Prometheus();
        await using var gateway = await ObservedGateway.StartAsync(collector: null, "grpc");
        foreach (var (model, key) in new[] { ("allowed-model", TestKeys.Free), ("denied-model", TestKeys.Free) })
        {
            using var response = await gateway.Client.PostAsync(
                "/v1/chat/completions", $$"""{"model":"{{model}}","messages":[]}""", key);
        }

        await using var prometheus = await PrometheusServer.StartAsync(gateway.MetricsAddress);
        var allowed = await prometheus.ValueAsync(
            """gateway_requests_total{gateway_decision="allow",gateway_model="allowed-model",gateway_plan="free",gateway_reason="_NONE"}""");
        var denied = await prometheus.ValueAsync(
            """gateway_requests_total{gateway_decision="deny",gateway_model="denied-model",gateway_reason="model_access_denied"}""");
        var buckets = await prometheus.ValueAsync(
            """gateway_overhead_duration_seconds_bucket{gateway_decision="allow",le="+Inf"}""");

        Assert.Equal((1, 1, 1), (allowed, denied, buckets));
        Assert.Equal(1, await prometheus.ValueAsync("sum(gateway_snapshot_revision)"));
        Assert.Equal(1, await prometheus.ValueAsync("""gateway_store_state{gateway_store_condition="current"}"""));
        Assert.True(await prometheus.ValueAsync("kestrel_active_connections") >= 0);
        foreach (var query in await AlertRulesTests.QueriesAsync())
        {
            await prometheus.AskAsync(query);
        }
    }

    [Fact]
    public async Task Callers_of_the_gateway_cannot_read_the_metrics()
    {
        await using var gateway = await ObservedGateway.StartAsync(collector: null, "grpc");
        using var atGateway = await gateway.Client.GetAsync("/metrics", TestKeys.Pro);
        using var http = new HttpClient();
        using var elsewhere = await http.GetAsync(new Uri(gateway.MetricsAddress, "/v1/models"));

        Assert.Equal(HttpStatusCode.NotFound, atGateway.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        using var posted = await http.PostAsync(gateway.MetricsAddress, content: null);
        Assert.Equal(HttpStatusCode.NotFound, posted.StatusCode);
    }

    [Theory]
    [InlineData("*/*")]
    [InlineData("application/openmetrics-text;version=1.0.0;q=0.8,text/plain;version=0.0.4;q=0.5")]
    public async Task Every_scraper_gets_the_same_text_with_the_documented_labels_only(string accept)
    {
        await using var gateway = await ObservedGateway.StartAsync(collector: null, "grpc");
        using (await gateway.Client.PostAsync(
            "/v1/chat/completions", """{"model":"allowed-model","messages":[]}""", TestKeys.Free))
        {
            // One request, for a histogram.
        }

        using var http = new HttpClient();
        http.DefaultRequestHeaders.Accept.ParseAdd(accept);
        const string Bucket =
            "\ngateway_overhead_duration_seconds_bucket{gateway_decision=\"allow\",gateway_dialect=\"openai\",le=\"10\"} 1\n";

        // A request is counted once its answer has ended, which the caller may see first.
        var page = await WaitForAsync(http, gateway, page => page.Contains(Bucket, StringComparison.Ordinal));
        using var response = await http.GetAsync(gateway.MetricsAddress);

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Contains("\n# TYPE gateway_buffer_bytes gauge\n", page, StringComparison.Ordinal);
        Assert.Contains("\n# TYPE gateway_requests_total counter\n", page, StringComparison.Ordinal);
        Assert.DoesNotContain("otel_scope", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reload_leaves_one_revision_in_force_and_a_bad_one_shows()
    {
        await using var gateway = await ObservedGateway.StartAsync(collector: null, "grpc");
        using var http = new HttpClient();
        var before = await http.GetStringAsync(gateway.MetricsAddress);
        gateway.Documents.Write(
            "plans.json", TestDocuments.Plans.Replace("\"Free\"", "\"Gratis\"", StringComparison.Ordinal));
        var after = await WaitForAsync(http, gateway, page => RevisionsIn(page) == "0,1");
        gateway.Documents.Write("plans.json", "no document");
        var broken = await WaitForAsync(http, gateway, page =>
            page.Contains("gateway_store_state{gateway_store_condition=\"stale\"} 1", StringComparison.Ordinal)
            && page.Contains("gateway_snapshot_reload_failures_total{} 1", StringComparison.Ordinal));

        Assert.Equal(("1", "0,1", "0,1"), (RevisionsIn(before), RevisionsIn(after), RevisionsIn(broken)));
    }

    private static string RevisionsIn(string page)
        => string.Join(',', from line in page.Split('\n')
                            where line.StartsWith("gateway_snapshot_revision{", StringComparison.Ordinal)
                            select line[^1]);

    private static Task<string> WaitForAsync(HttpClient http, ObservedGateway gateway, Func<string, bool> shows)
        => Eventually.FindsAsync(
            async () => await http.GetStringAsync(gateway.MetricsAddress) is var page && shows(page) ? page : null);
}
