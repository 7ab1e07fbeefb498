using System.Net;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Telemetry;

namespace Gateway.IntegrationTests.PostgreSql;

/// <summary>What a gateway tells of the database that it serves from.</summary>
[Collection(PostgresTests.Name)]
public sealed class StoreTelemetryTests(PostgresFixture fixture)
{
    private const string Body = """{"model":"allowed-model"}""";

    [Fact]
    public async Task Look_ups_changes_and_the_state_of_the_store_are_told_and_no_secret_is()
    {
        using var database = await fixture.ImportedAsync();
        await using var collector = await OtlpCollector.StartAsync("grpc");
        await using var gateway = await ObservedGateway.StartAsync(
            collector.Address,
            "grpc",
            upstream: null,
            ("Gateway__Store", "PostgreSql"),
            ("Gateway__PostgreSql__ConnectionString", "env:STORE"),
            ("STORE", database.Server.ConnectionString(database.Name) + ";Password=canary-4711"));
        await Eventually.HoldsAsync(async () =>
        {
            using var answer = await gateway.Client.PostAsync("/v1/chat/completions", Body, TestKeys.Pro);
            return answer.StatusCode == HttpStatusCode.OK;
        });
        using var again = await gateway.Client.PostAsync("/v1/chat/completions", Body, TestKeys.Pro);
        using var unknown = await gateway.Client.PostAsync("/v1/chat/completions", Body, TestKeys.Unknown);
        await database.ExecuteAsync("UPDATE gateway.keys SET state = 'revoked' WHERE id = 'key_free'");

        await collector.WaitUntilAsync(
            told => Documented.DatabaseMetrics.All(metric => told.Points.Any(point => point.Metric == metric)),
            "every metric of a database");
        await collector.WaitUntilAsync(
            told => told.Points.Any(
                point => point.Metric == "gateway.key_lookup.duration" && point["gateway.key.result"] == "unknown"),
            "the look-up of the unknown key");
        await collector.WaitUntilAsync(
            told => told.Spans.Any(span => span.Name == "key look-up"), "the span of a look-up");
        Assert.DoesNotContain("canary-4711", collector.Everything + gateway.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(TestKeys.Pro.Sha256, collector.Everything + gateway.Output, StringComparison.Ordinal);
    }
}
