namespace Gateway.IntegrationTests.Cluster;

/// <summary>The tests of a whole cluster: one after the other, since each wants the machine for itself.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ClusterTests
{
    public const string Name = "cluster";
}
