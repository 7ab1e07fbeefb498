namespace Gateway.IntegrationTests.Sdks;

/// <summary>Tests that measure times or memory, or use the whole machine: not beside others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RunsAlone
{
    public const string Name = nameof(RunsAlone);
}
