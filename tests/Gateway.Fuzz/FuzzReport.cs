namespace Gateway.Fuzz;

/// <summary>What came of a run over one target.</summary>
internal sealed record FuzzReport(
    string Target, long Inputs, long Taken, TimeSpan Elapsed, TimeSpan Slowest, IReadOnlyList<string> Failures)
{
    public override string ToString()
        => $"{Target}: {Inputs} inputs ({Taken} taken, {Inputs - Taken} refused), {Inputs / Elapsed.TotalSeconds:F0} per second, "
            + $"slowest {Slowest.TotalMilliseconds:F1} ms, {Failures.Count} failures";
}
