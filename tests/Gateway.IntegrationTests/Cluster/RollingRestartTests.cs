using System.Globalization;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Cluster;

/// <summary>Every replica is replaced while callers ask and read streams: each of them gets its whole answer.</summary>
[Collection(ClusterTests.Name)]
public sealed class RollingRestartTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    [Fact]
    public async Task A_rolling_restart_of_all_replicas_loses_no_request()
    {
        await using var cluster = await ClusterUnderTest.StartAsync("Gateway:DrainDelay=00:00:05");
        var known = await cluster.AddKeysAsync("known", 1);
        var fresh = await cluster.AddKeysAsync("fresh", ClusterScale.Of(500, 5_000));
        await cluster.ServeAsync(known[0]);
        var next = 0;
        await using var traffic = new Traffic(cluster.Balancer.Address)
            .Callers(6, () => known[0], isGood: true, Pause)
            .Callers(1, () => fresh[Interlocked.Increment(ref next) % fresh.Length], isGood: true, 5 * Pause)
            .Readers(6, known[0]);

        for (var pass = 0; pass < ClusterScale.Of(1, 3); pass++)
        {
            foreach (var replica in cluster.Replicas)
            {
                await traffic.Tally.MoreAsync(200);
                await replica.StopAsync();
                await replica.StartAsync();
                await Eventually.HoldsAsync(replica.IsReadyAsync);
            }
        }

        await traffic.Tally.MoreAsync(200);
        await traffic.StopAsync();
        var lost = traffic.Tally.Lost + traffic.Tally.Retryable;
        output.WriteLine($"{traffic.Tally.Served} served\n{traffic.Tally.ComeBacks}\n{traffic.Tally.Examples}");
        ClusterResults.Write(output, string.Create(CultureInfo.InvariantCulture, $"rolling_restart lost {lost}"));
        Assert.True(lost == 0, $"{traffic.Tally.ComeBacks}\n{traffic.Tally.Examples}");
    }
}
