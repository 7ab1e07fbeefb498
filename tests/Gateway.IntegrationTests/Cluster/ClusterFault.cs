using System.Net;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.PostgreSql.Faults;

namespace Gateway.IntegrationTests.Cluster;

/// <summary>One way in which the database fails a cluster, from its beginning to its end.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="InjectAsync">Breaks it, holds that for as long as it is told, and mends it: whatever recovers does from
/// its return on.</param>
internal sealed record ClusterFault(string Name, Func<ClusterUnderTest, Func<Task>, Task> InjectAsync)
{
    private static readonly TimeSpan Slowness = TimeSpan.FromSeconds(2);

    public static IReadOnlyList<ClusterFault> All { get; } =
    [
        new("down", async (cluster, holdAsync) =>
        {
            await cluster.Postgres.Primary.StopAsync();
            await holdAsync();
            await cluster.Postgres.Primary.StartAsync();
        }),
        new("hung", async (cluster, holdAsync) =>
        {
            await cluster.Postgres.Primary.SuspendAsync();
            await holdAsync();
            await cluster.Postgres.Primary.ResumeAsync();
        }),
        new("restarted", async (cluster, _) =>
        {
            await cluster.Postgres.Primary.StopAsync();
            await cluster.Postgres.Primary.StartAsync();
        }),
        new("killed", async (cluster, _) =>
        {
            await cluster.Postgres.Primary.KillAsync();
            await cluster.Postgres.Primary.StartAsync();
        }),
        new("read-only", async (cluster, holdAsync) =>
        {
            await cluster.Postgres.Primary.SetReadOnlyAsync(readOnly: true);
            await holdAsync();
            await cluster.Postgres.Primary.SetReadOnlyAsync(readOnly: false);
        }),
        new("in recovery", async (cluster, holdAsync) =>
        {
            // Only the standby is reached, and it may lag behind a revocation.
            await cluster.Postgres.Network.RefuseAsync();
            await holdAsync();
            cluster.Postgres.Network.Mend();
        }),
        new("slow", async (cluster, holdAsync) =>
        {
            cluster.Postgres.Network.Delay(Slowness);
            await holdAsync();
            cluster.Postgres.Network.Mend();
        }),
        new("connection limit", async (cluster, holdAsync) =>
        {
            await cluster.Postgres.LimitConnectionsAsync(0);
            await holdAsync();
            await cluster.Postgres.LimitConnectionsAsync(-1);
        }),
        new("network cut", async (cluster, holdAsync) =>
        {
            await Task.WhenAll(cluster.Postgres.Networks.Select(network => network.RefuseAsync()));
            await holdAsync();
            cluster.Postgres.Networks.ToList().ForEach(network => network.Mend());
        }),
        new("black hole", async (cluster, holdAsync) =>
        {
            cluster.Postgres.Networks.ToList().ForEach(network => network.Hang());
            await holdAsync();
            cluster.Postgres.Networks.ToList().ForEach(network => network.Mend());
        }),
        new("failover", async (cluster, _) => await cluster.Postgres.FailOverAsync()),
        new("start without", StartWithoutAsync),
    ];

    private static async Task StartWithoutAsync(ClusterUnderTest cluster, Func<Task> holdAsync)
    {
        var replica = cluster.Replicas[Random.Shared.Next(cluster.Replicas.Count)];
        await replica.StopAsync();
        await Task.WhenAll(cluster.Postgres.Networks.Select(network => network.RefuseAsync()));
        await replica.StartAsync();
        Assert.False(await replica.IsReadyAsync());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await replica.StatusAsync(new TestKey("known-0")));
        await holdAsync();
        cluster.Postgres.Networks.ToList().ForEach(network => network.Mend());
    }
}
