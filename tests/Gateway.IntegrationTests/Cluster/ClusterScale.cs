namespace Gateway.IntegrationTests.Cluster;

/// <summary>How long the cluster is measured: a little with every test run, fully by tests/cluster/run.sh.</summary>
internal static class ClusterScale
{
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("GATEWAY_CLUSTER") is "full";

    public static int Of(int little, int full) => IsFull ? full : little;
}
