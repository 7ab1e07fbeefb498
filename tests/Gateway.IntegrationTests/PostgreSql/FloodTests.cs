using System.Diagnostics;
using System.Net;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.PostgreSql;

/// <summary>Made-up keys cost the database little.</summary>
[Collection(PostgresTests.Name)]
public sealed class FloodTests
{
    [Fact]
    public async Task A_flood_of_made_up_keys_costs_the_database_at_most_fifty_look_ups_a_second()
    {
        await using var server = await PostgresServer.StartNewAsync("shared_preload_libraries=pg_stat_statements");
        await server.CreateDatabaseAsync("store");
        using var database = await Database.CreateAsync(server, "store");
        await database.ExecuteAsync("CREATE EXTENSION pg_stat_statements");
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await database.StartReadyGatewayAsync(upstream);
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(TestKeys.Pro));
        var before = await LookupsAsync(database);
        var watch = Stopwatch.StartNew();

        // A machine that is busy may take longer to ask so often.
        var statuses = new List<HttpStatusCode>();
        while (watch.Elapsed < TimeSpan.FromSeconds(3)
            || (statuses.Count <= Most() && watch.Elapsed < Eventually.Patience))
        {
            statuses.AddRange(await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => gateway.StatusAsync(Random()))));
            Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(TestKeys.Pro));
        }

        var most = Most();
        Assert.InRange(await LookupsAsync(database) - before, 1, (long)most);
        Assert.True(statuses.Count > most, $"{statuses.Count} requests are no flood.");
        Assert.All(
            statuses,
            status => Assert.True(
                status is HttpStatusCode.Unauthorized or HttpStatusCode.ServiceUnavailable, $"{status}"));

        double Most() => 50 * watch.Elapsed.TotalSeconds;
    }

    private static async Task<long> LookupsAsync(Database database)
        => (long)(await database.ScalarAsync(
            "SELECT sum(calls)::bigint FROM pg_stat_statements WHERE query LIKE '%FROM gateway.secrets AS s%WHERE "
                + "s.sha256 = $1%'"))!;

    private static TestKey Random() => new($"{Guid.NewGuid():N}");
}
