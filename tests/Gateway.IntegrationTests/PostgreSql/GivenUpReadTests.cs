using System.Diagnostics;
using System.Net;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.PostgreSql.Faults;
using Gateway.IntegrationTests.Upstreams;
using Npgsql;

namespace Gateway.IntegrationTests.PostgreSql;

/// <summary>
/// A catalog that takes so long to read that the gateway gives the connection up and reads it on another one.
/// </summary>
[Collection(PostgresTests.Name)]
public sealed class GivenUpReadTests(PostgresFixture fixture)
{
    private const string Narrow = """UPDATE gateway.plans SET entry = '{"allow":["spare-model"]}' WHERE id = 'pro'""";

    [Fact]
    public async Task An_older_catalog_that_arrives_late_never_replaces_a_newer_one()
    {
        var (server, name) = (await fixture.ServerAsync(), await fixture.NewDatabaseAsync());
        await using var network = FaultyNetwork.To(server.Port);
        var way = new NpgsqlConnectionStringBuilder(server.ConnectionString(name)) { Port = network.Port };
        using var database = await Database.CreateAsync(server, name, way.ConnectionString);
        await using var upstream = ScriptedUpstream.Start();

        // Look-ups over the connections that stall are in vain, and are not to be waited for.
        await using var gateway = await database.StartReadyGatewayAsync(
            upstream, "Gateway:PostgreSql:PollInterval=00:01:00", "Gateway:PostgreSql:LookupTimeout=00:00:03");
        await gateway.UntilAsync(HttpStatusCode.OK, TestKeys.Pro, "denied-model");

        // The lock makes sure that the reading of the older catalog is under way when the network stalls.
        int[] reading = [];
        await using (await database.LockAsync("gateway.models"))
        {
            await database.ExecuteAsync("UPDATE gateway.plan_settings SET upgrade_url = 'https://example.com/older'");
            await Eventually.HoldsAsync(async () => (reading = await database.LockedOutAsync()).Length > 0);
            network.Stall();
        }

        await database.ExecuteAsync(Narrow);
        await gateway.UntilAsync(HttpStatusCode.Forbidden, TestKeys.Pro, "denied-model");
        network.Mend();

        // The connection that was given up is closed behind its last answer.
        await Eventually.HoldsAsync(async () => await database.ScalarAsync(
            $"SELECT count(*) FROM pg_stat_activity WHERE pid = {Assert.Single(reading)}") is 0L);
        Assert.Equal(HttpStatusCode.Forbidden, await gateway.StatusAsync(TestKeys.Pro, "denied-model"));
    }

    [Fact]
    public async Task A_read_that_is_given_up_no_longer_waits_at_the_server()
    {
        using var database = await fixture.ImportedAsync();
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await database.StartReadyGatewayAsync(
            upstream, "Gateway:PostgreSql:PollInterval=00:01:00");
        await using (await database.LockAsync("gateway.models"))
        {
            await database.ExecuteAsync(Narrow);
            int[] first = [];
            await Eventually.HoldsAsync(async () => (first = await database.LockedOutAsync()).Length > 0);
            await Eventually.HoldsAsync(
                async () => await database.LockedOutAsync() is [var next] && !first.Contains(next));
        }

        await gateway.UntilAsync(HttpStatusCode.Forbidden, TestKeys.Pro, "denied-model");
    }

    [Fact]
    public async Task The_next_attempt_waits_a_moment_when_the_server_gives_a_read_up()
    {
        var (server, name) = (await fixture.ServerAsync(), await fixture.NewDatabaseAsync());
        using var database = await Database.CreateAsync(server, name);
        await database.ExecuteAsync($"ALTER DATABASE {name} SET lock_timeout = '1ms'");
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await database.StartReadyGatewayAsync(
            upstream, "Gateway:PostgreSql:PollInterval=00:01:00");
        await using (await database.LockAsync("gateway.models"))
        {
            var watch = Stopwatch.StartNew();
            await database.ExecuteAsync(Narrow);
            await Eventually.HoldsAsync(
                () => gateway.Logs.Lines.Count(line => line.Contains(" 6035 ", StringComparison.Ordinal)) > 3);
            Assert.True(watch.Elapsed > TimeSpan.FromSeconds(1), $"It took {watch.Elapsed}.");
        }

        await gateway.UntilAsync(HttpStatusCode.Forbidden, TestKeys.Pro, "denied-model");
    }

    [Fact]
    public async Task Known_keys_go_on_until_MaxStale_while_a_changed_catalog_cannot_be_read()
    {
        using var database = await fixture.ImportedAsync();
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await database.StartReadyGatewayAsync(
            upstream, "Gateway:PostgreSql:PollInterval=00:00:00.5", "Gateway:PostgreSql:MaxStale=00:00:03");
        await gateway.UntilAsync(HttpStatusCode.OK, TestKeys.Pro, "denied-model");
        await using (await database.LockAsync("gateway.models"))
        {
            // From before the change on, or a test that is held up for three seconds would see nothing served.
            var seen = new List<HttpStatusCode>();
            var asking = Eventually.HoldsAsync(async () =>
            {
                seen.Add(await gateway.StatusAsync(TestKeys.Pro, "denied-model"));
                return seen[^1] == HttpStatusCode.ServiceUnavailable;
            });
            await database.ExecuteAsync(Narrow);
            await asking;
            Assert.Equal([HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable], seen.Distinct());
            Assert.Contains("\"stale\"", await gateway.ReadinessAsync(), StringComparison.Ordinal);

            // What is looked up, and the revision that is read with each new connection, confirm nothing either.
            await Eventually.HoldsAsync(() => Task.FromResult(
                gateway.Logs.Lines.Any(line => line.Contains(" 6035 ", StringComparison.Ordinal))));
            await Eventually.HoldsAsync(async () => (await database.LockedOutAsync()).Length > 0);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await gateway.StatusAsync(TestKeys.Starter));
            Assert.Contains("\"stale\"", await gateway.ReadinessAsync(), StringComparison.Ordinal);
        }

        await gateway.UntilAsync(HttpStatusCode.Forbidden, TestKeys.Pro, "denied-model");
        Assert.Contains("\"ready\"", await gateway.ReadinessAsync(), StringComparison.Ordinal);
    }
}
