using Gateway.IntegrationTests.Cluster;

namespace Gateway.IntegrationTests.PostgreSql.Failures;

/// <summary>
/// How soon all is well after a failure: told with every run, and held on the calm machine of tests/cluster/run.sh.
/// </summary>
internal static class RecoveryBound
{
    private static readonly TimeSpan SoonEnough = TimeSpan.FromSeconds(2);

    public static void Hold(string what, TimeSpan took, ITestOutputHelper output)
    {
        output.WriteLine($"{what} after {took.TotalMilliseconds:F0} ms");
        Assert.True(!ClusterScale.IsFull || took < SoonEnough, $"It took {took}.");
    }
}
