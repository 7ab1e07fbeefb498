namespace Gateway.IntegrationTests.Cluster;

/// <summary>
/// The lines that a run ends with: into the test's output, and into the file that tests/cluster/run.sh names.
/// </summary>
internal static class ClusterResults
{
    private static readonly string? File = Environment.GetEnvironmentVariable("GATEWAY_CLUSTER_RESULTS");

    public static void Write(ITestOutputHelper output, string line)
    {
        output.WriteLine(line);
        if (File is not null)
        {
            System.IO.File.AppendAllText(File, line + "\n");
        }
    }
}
