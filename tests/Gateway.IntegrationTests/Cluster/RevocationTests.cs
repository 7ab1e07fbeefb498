using System.Globalization;
using System.Net;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Cluster;

/// <summary>What takes access away is in force on every replica, under load, soon after its commit.</summary>
[Collection(ClusterTests.Name)]
public sealed class RevocationTests(ITestOutputHelper output)
{
    private const string ToggledPlan = "toggled";
    private static readonly TimeSpan ShortPause = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task A_change_is_in_force_on_every_replica_within_a_second()
    {
        await using var cluster = await ClusterUnderTest.StartAsync();
        var measured = await MeasureAsync(cluster, rounds: ClusterScale.Of(5, 150));

        var milliseconds = measured.Quantile(0.999);
        output.WriteLine(
            $"{measured.Count} measured, p50 {measured.Quantile(0.5):F0} ms, p99 {measured.Quantile(0.99):F0} ms, "
                + $"most {measured.Most:F0} ms");
        ClusterResults.Write(
            output, string.Create(CultureInfo.InvariantCulture, $"revocation_p999_ms {milliseconds:F0}"));
        Assert.True(!ClusterScale.IsFull || milliseconds <= 1_000, $"It took {milliseconds} ms.");
    }

    [Fact]
    public async Task A_change_whose_notification_is_lost_is_in_force_within_the_bound_of_the_poll()
    {
        await using var cluster = await ClusterUnderTest.StartAsync();
        await cluster.Postgres.ExecuteAsync(
            "CREATE SCHEMA deaf; CREATE FUNCTION deaf.pg_notify(text, text) RETURNS void LANGUAGE sql AS ''");
        await cluster.Postgres.ExecuteAsync("ALTER FUNCTION gateway.tell_change() SET search_path = deaf, pg_catalog");

        // The first round may come just before every replica asks by itself; the second begins right behind that.
        var measured = await MeasureAsync(cluster, rounds: ClusterScale.Of(2, 10));

        output.WriteLine($"{measured.Count} measured, p50 {measured.Quantile(0.5):F0} ms");
        ClusterResults.Write(
            output, string.Create(CultureInfo.InvariantCulture, $"revocation_bound_ms {measured.Most:F0}"));
        Assert.True(!ClusterScale.IsFull || measured.Most <= 5_000, $"It took {measured.Most} ms.");

        // Had a notification come through, nothing would have taken so long.
        Assert.True(measured.Most > 1_000, "The notifications were not lost.");
    }

    private static async Task<Propagation> MeasureAsync(ClusterUnderTest cluster, int rounds)
    {
        var known = await cluster.AddKeysAsync("known", 1);
        var toggled = await AddToggledKeyAsync(cluster);
        var keys = new Dictionary<AccessChange, TestKey[]>();
        foreach (var change in AccessChange.All)
        {
            keys[change] = await cluster.AddKeysAsync(change.Name.Replace(' ', '-'), rounds);
        }

        var stranger = 0;
        await using var traffic = new Traffic(cluster.Balancer.Address)
            .Callers(4, () => known[0], isGood: true, ShortPause)
            .Callers(
                1, () => new TestKey($"stranger-{Interlocked.Increment(ref stranger)}"), isGood: false, 5 * ShortPause);
        var measured = new Propagation(cluster);
        for (var round = 0; round < rounds; round++)
        {
            await Task.WhenAll(
            [
                .. AccessChange.All.Select(
                    change => measured.MeasureAsync(
                        keys[change][round], change.For(keys[change][round]), change.After)),
                measured.MeasureAsync(toggled, PlanWith(""), HttpStatusCode.Forbidden),
            ]);
            await cluster.Postgres.ExecuteAsync(PlanWith("\"*\""));
        }

        await traffic.StopAsync();
        Assert.True(traffic.Tally is { FailOpen: 0, Lost: 0 }, traffic.Tally.Examples);
        Assert.Equal(0, cluster.Upstream.ForbiddenSeen);
        return measured;
    }

    // Of a plan that is changed itself, and with it the catalog of every replica.
    private static async Task<TestKey> AddToggledKeyAsync(ClusterUnderTest cluster)
    {
        var keys = await cluster.AddKeysAsync(ToggledPlan, 1);
        await cluster.Postgres.ExecuteAsync(
            $$"""
            INSERT INTO gateway.plans (id, position, entry) VALUES ('{{ToggledPlan}}', 100, '{"allow":["*"]}');
            UPDATE gateway.organisations SET plan = '{{ToggledPlan}}' WHERE id = '{{keys[0].Id}}'
            """);
        return keys[0];
    }

    private static string PlanWith(string allowed)
        => $$"""UPDATE gateway.plans SET entry = '{"allow":[{{allowed}}]}' WHERE id = '{{ToggledPlan}}'""";
}
