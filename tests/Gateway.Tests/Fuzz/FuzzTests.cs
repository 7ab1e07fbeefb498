using Gateway.Fuzz;

namespace Gateway.Tests.Fuzz;

/// <summary>
/// A short run of the fuzzer, the same one each time; the long ones are started by hand (tests/README.md).
/// </summary>
public sealed class FuzzTests
{
    private const int Inputs = 4000;
    private const int Seed = 20261;

    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_short_run_breaks_no_invariant(string name)
    {
        var report = FuzzRun.Over(FuzzTargets.All.Single(target => target.Name == name), Inputs, Seed);

        Assert.True(report.Failures.Count == 0, string.Join('\n', report.Failures));
        Assert.InRange(report.Taken, Inputs / 100, Inputs - (Inputs / 100));
    }

    [Fact]
    public void What_is_thrown_and_what_disagrees_is_reported_with_its_input()
    {
        var report = FuzzRun.Over(new Broken(), 4, Seed);

        Assert.Equal(4, report.Failures.Count);
        Assert.Contains("input 0: it disagrees", report.Failures[0], StringComparison.Ordinal);
        Assert.Contains("InvalidTimeZoneException", report.Failures[1], StringComparison.Ordinal);
    }

    private sealed class Broken : IFuzzTarget
    {
        private int _calls;

        public string Name => "broken";

        public byte[] Next(Random random) => [1];

        public bool Check(byte[] input, Random random)
            => throw (_calls++ % 2 == 0
                ? new BrokenInvariantException("it disagrees")
                : new InvalidTimeZoneException());
    }
}
