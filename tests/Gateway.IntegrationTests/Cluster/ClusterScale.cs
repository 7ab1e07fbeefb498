namespace Gateway.IntegrationTests.Cluster;

/// <summary>
/// How long the cluster is measured: a little with every test run, fully by tests/cluster/run.sh. Bounds of time are
/// told by both and held by the full run alone: a machine that does other things as well keeps none.
/// </summary>
internal static class ClusterScale
{
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("GATEWAY_CLUSTER") is "full";

    public static int Of(int little, int full) => IsFull ? full : little;
}
