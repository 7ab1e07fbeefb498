using System.Diagnostics;
using System.Globalization;
using System.Net;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Cluster;

/// <summary>
/// The database fails in every way while callers ask: nobody gets in who should not, and every answer is a documented
/// one.
/// </summary>
[Collection(ClusterTests.Name)]
public sealed class FailureTests(ITestOutputHelper output)
{
    private const int Held = 100;
    private const int LongHeld = 1_500;
    private const int LongEvery = 6;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);

    private readonly List<(string Fault, TimeSpan Took)> _recoveries = [];

    [Fact]
    public async Task No_failure_of_the_database_lets_a_stranger_in_or_gives_an_answer_that_is_not_documented()
    {
        var passes = ClusterScale.Of(1, 18);
        await using var cluster = await ClusterUnderTest.StartAsync("Gateway:DrainDelay=00:00:01");
        var known = await cluster.AddKeysAsync("known", 1);
        var revoked = await cluster.AddKeysAsync("revoked", 1);
        var fresh = await cluster.AddKeysAsync("fresh", ClusterScale.Of(2_000, 30_000));
        var ending = await cluster.AddKeysAsync("ending", passes * ClusterFault.All.Count);
        await cluster.ServeAsync(known[0]);
        await RevokeAsync(cluster, revoked[0]);
        var (next, stranger) = (0, 0);
        TestKey Fresh() => fresh[Interlocked.Increment(ref next) % fresh.Length];
        await using var traffic = new Traffic(cluster.Balancer.Address)
            .Callers(4, () => known[0], isGood: true, Pause)
            .Callers(2, Fresh, isGood: true, 4 * Pause)
            .Callers(1, () => revoked[0], isGood: false, Pause)
            .Callers(1, () => new TestKey($"stranger-{Interlocked.Increment(ref stranger)}"), isGood: false, 4 * Pause);

        var injected = 0;
        for (var pass = 0; pass < passes; pass++)
        {
            // Now and then for longer than it takes to notice that nothing answers any more.
            var held = pass % LongEvery == LongEvery - 1 ? LongHeld : Held;
            foreach (var fault in ClusterFault.All)
            {
                await fault.InjectAsync(cluster, () => traffic.Tally.MoreAsync(held));
                await RecoverAsync(cluster, fault, Fresh);
                await StillRevokesAsync(cluster, traffic.Tally, ending[injected++], fault);
                if (fault.Name == "failover")
                {
                    await cluster.Postgres.RebuildStandbyAsync();
                }
            }
        }

        await traffic.StopAsync();
        Write(traffic.Tally);
        ClusterResults.Write(output, string.Create(
            CultureInfo.InvariantCulture,
            $"failures {injected} injected, {traffic.Tally.FailOpen + cluster.Upstream.ForbiddenSeen} fail-open, {traffic.Tally.Lost} lost"));
        Assert.True(traffic.Tally is { FailOpen: 0, Lost: 0 }, traffic.Tally.Examples);
        Assert.Equal(0, cluster.Upstream.ForbiddenSeen);
        Assert.All(_recoveries, recovery => Assert.True(
            !ClusterScale.IsFull || recovery.Took < TimeSpan.FromSeconds(2), $"{recovery.Fault}: {recovery.Took}"));
    }

    // A key that no replica has seen can be served only by asking the database.
    private async Task RecoverAsync(ClusterUnderTest cluster, ClusterFault fault, Func<TestKey> fresh)
    {
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(cluster.Replicas.Select(async replica =>
        {
            await Eventually.HoldsAsync(async () => await replica.StatusAsync(fresh()) == HttpStatusCode.OK);
            await Eventually.HoldsAsync(replica.IsReadyAsync);
        }));
        _recoveries.Add((fault.Name, watch.Elapsed));
    }

    private static async Task StillRevokesAsync(ClusterUnderTest cluster, Tally tally, TestKey key, ClusterFault fault)
    {
        await cluster.ServeAsync(key);
        if (await RevokeAsync(cluster, key) > Bound)
        {
            tally.CountFailOpen(
                $"a key that was revoked after '{fault.Name}' still worked after {Bound.TotalSeconds} s");
        }
    }

    private static async Task<TimeSpan> RevokeAsync(ClusterUnderTest cluster, TestKey key)
    {
        var watch = Stopwatch.StartNew();
        await cluster.Postgres.ExecuteAsync($"UPDATE gateway.keys SET state = 'revoked' WHERE id = '{key.Id}'");
        await Task.WhenAll(cluster.Replicas.Select(
            replica => Eventually.HoldsAsync(
                async () => await replica.StatusAsync(key) == HttpStatusCode.Unauthorized)));
        return watch.Elapsed;
    }

    private void Write(Tally tally)
    {
        output.WriteLine(
            $"{tally.Answers} answers: {tally.Served} served, {tally.Retryable} told to come "
                + $"back\n{tally.ComeBacks}\n{tally.Examples}");
        foreach (var fault in _recoveries.GroupBy(recovery => recovery.Fault))
        {
            output.WriteLine(
                $"recovery from '{fault.Key}': at most {fault.Max(recovery => recovery.Took).TotalMilliseconds:F0} ms");
        }
    }
}
