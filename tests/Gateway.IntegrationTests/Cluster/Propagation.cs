using System.Collections.Concurrent;
using System.Net;
using Gateway.IntegrationTests.Hosting;
using Npgsql;

namespace Gateway.IntegrationTests.Cluster;

/// <summary>
/// Measures how long a change takes to be in force on each replica: from its commit to the first refused request there.
/// </summary>
internal sealed class Propagation(ClusterUnderTest cluster)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    private readonly ConcurrentBag<double> _milliseconds = [];

    public int Count => _milliseconds.Count;

    public double Most => _milliseconds.Max();

    /// <summary>The value that so great a share of all measurements does not exceed.</summary>
    public double Quantile(double share)
    {
        double[] sorted = [.. _milliseconds.Order()];
        return sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
    }

    /// <summary>Takes access away from a key that every replica has served, and measures each of them.</summary>
    public async Task MeasureAsync(TestKey key, string sql, HttpStatusCode after)
    {
        await cluster.ServeAsync(key);
        await using var connection = await cluster.Postgres.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        var committed = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        var replicas = cluster.Replicas.Select(replica => MeasureAsync(replica, key, after, committed.Task)).ToList();

        // The clock starts before the statement does: the figure holds what the commit itself takes.
        var start = TimeProvider.System.GetTimestamp();
        await command.ExecuteNonQueryAsync();
        committed.SetResult(start);
        await Task.WhenAll(replicas);
    }

    private async Task MeasureAsync(Replica replica, TestKey key, HttpStatusCode after, Task<long> committed)
    {
        using var deadline = new CancellationTokenSource(Eventually.Patience);
        HttpStatusCode status;
        while ((status = await replica.StatusAsync(key)) == HttpStatusCode.OK)
        {
            await Task.Delay(Pause, deadline.Token);
        }

        var refused = TimeProvider.System.GetTimestamp();
        Assert.Equal(after, status);
        _milliseconds.Add(TimeProvider.System.GetElapsedTime(await committed, refused).TotalMilliseconds);
        Assert.Equal(after, await replica.StatusAsync(key));
    }
}
