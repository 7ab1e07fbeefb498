using System.Net;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.PostgreSql.Failures;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.PostgreSql;

/// <summary>
/// A database that goes away: known keys go on working for a while, and nobody is ever told a wrong thing.
/// </summary>
public sealed class FailureTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_gateway_without_a_database_serves_nobody_until_it_comes()
    {
        await using var server = await PostgresServer.StartNewAsync();
        await server.CreateDatabaseAsync("store");
        using var database = await Database.CreateAsync(server, "store");
        await server.StopAsync();
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await database.StartGatewayAsync(upstream);

        Assert.Contains("\"starting\"", await gateway.ReadinessAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await gateway.StatusAsync(TestKeys.Pro));
        Assert.Empty(upstream.Requests);
        await server.StartAsync();

        await RecoversAsync(gateway, HttpStatusCode.OK, TestKeys.Pro);
        Assert.Contains("\"ready\"", await gateway.ReadinessAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_says_what_a_database_without_the_schema_needs()
    {
        await using var server = await PostgresServer.StartNewAsync();
        await server.CreateDatabaseAsync("store");
        using var database = new Database(server, "store");
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await database.StartGatewayAsync(upstream);

        await Eventually.HoldsAsync(() => Task.FromResult(
            gateway.Logs.Lines.Any(line => line.Contains("Run: gateway db migrate", StringComparison.Ordinal))));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await gateway.StatusAsync(TestKeys.Pro));
        Assert.Empty(upstream.Requests);

        // However often it was tried.
        await Eventually.HoldsAsync(async () =>
            await server.ScalarAsync(
                "postgres", "SELECT sessions FROM pg_stat_database WHERE datname = 'store'") is > 4L);
        Assert.Single(gateway.Logs.Lines, line => line.Contains(" 6035 ", StringComparison.Ordinal));
        Assert.Single(gateway.Logs.Lines, line => line.Contains(" 6036 ", StringComparison.Ordinal));
        await database.DoAsync("db", "migrate");
        await database.DoAsync("db", "import", database.Documents.Folder);

        await gateway.UntilAsync(HttpStatusCode.OK, TestKeys.Pro);
    }

    /// <summary>How the database goes away, and how it comes back.</summary>
    public static TheoryData<string> Failures => ["killed", "stopped", "suspended"];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Known_keys_work_while_the_database_is_away_and_nobody_else_is_told_anything_of_keys(
        string failure)
    {
        await using var server = await PostgresServer.StartNewAsync();
        await server.CreateDatabaseAsync("store");
        using var database = await Database.CreateAsync(server, "store");
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await database.StartReadyGatewayAsync(
            upstream, "Gateway:PostgreSql:LookupTimeout=00:00:01");
        await gateway.UntilAsync(HttpStatusCode.OK, TestKeys.Pro);
        await gateway.UntilAsync(HttpStatusCode.Unauthorized, TestKeys.Revoked);

        await FailAsync(server, failure);

        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(TestKeys.Pro));
        Assert.Equal(HttpStatusCode.Unauthorized, await gateway.StatusAsync(TestKeys.Revoked));
        var served = upstream.Requests.Count;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await gateway.StatusAsync(TestKeys.Starter));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await gateway.StatusAsync(TestKeys.Unknown));
        Assert.Equal(served, upstream.Requests.Count);

        await RepairAsync(server, failure);
        await RecoversAsync(gateway, HttpStatusCode.OK, TestKeys.Starter);
        await gateway.UntilAsync(HttpStatusCode.Unauthorized, TestKeys.Unknown);
    }

    [Fact]
    public async Task After_the_longest_wait_known_keys_are_refused_as_unavailable_and_never_as_unknown()
    {
        await using var server = await PostgresServer.StartNewAsync();
        await server.CreateDatabaseAsync("store");
        using var database = await Database.CreateAsync(server, "store");
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await database.StartReadyGatewayAsync(
            upstream, "Gateway:PostgreSql:PollInterval=00:00:00.5", "Gateway:PostgreSql:MaxStale=00:00:03");
        await gateway.UntilAsync(HttpStatusCode.OK, TestKeys.Pro);

        // From before the failure on, or a test that is held up for three seconds would see nothing served.
        var seen = new List<HttpStatusCode>();
        var asking = Eventually.HoldsAsync(async () =>
        {
            seen.Add(await gateway.StatusAsync(TestKeys.Pro));
            return seen[^1] == HttpStatusCode.ServiceUnavailable;
        });
        await server.KillAsync();
        await asking;
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable], seen.Distinct());
        Assert.Contains("\"stale\"", await gateway.ReadinessAsync(), StringComparison.Ordinal);
        using var refused = await gateway.Client.PostAsync(
            "/v1/chat/completions", """{"model":"allowed-model"}""", TestKeys.Pro);
        Assert.Equal(["auth_unavailable"], refused.Headers.GetValues("x-gateway-error"));
        Assert.NotNull(refused.Headers.RetryAfter);

        await server.StartAsync();
        await RecoversAsync(gateway, HttpStatusCode.OK, TestKeys.Pro);
    }

    [Fact]
    public async Task A_key_that_was_revoked_while_the_gateway_could_not_know_stops_at_the_reconnect()
    {
        await using var server = await PostgresServer.StartNewAsync();
        await server.CreateDatabaseAsync("store");
        using var database = await Database.CreateAsync(server, "store");
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await database.StartReadyGatewayAsync(upstream);
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(TestKeys.Pro));

        await server.KillAsync();
        await server.StartAsync();
        await database.ExecuteAsync("UPDATE gateway.keys SET state = 'revoked' WHERE id = 'key_pro'");

        await RecoversAsync(gateway, HttpStatusCode.Unauthorized, TestKeys.Pro);
    }

    private async Task RecoversAsync(GatewayHost gateway, HttpStatusCode status, TestKey key)
        => RecoveryBound.Hold("recovered", await gateway.UntilAsync(status, key), output);

    private static Task FailAsync(PostgresServer server, string failure) => failure switch
    {
        "killed" => server.KillAsync(),
        "stopped" => server.StopAsync(),
        _ => server.SuspendAsync(),
    };

    private static Task RepairAsync(PostgresServer server, string failure)
        => failure == "suspended" ? server.ResumeAsync() : server.StartAsync();
}
