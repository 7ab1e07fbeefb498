namespace Gateway.Load.Measurements;

/// <summary>What one round said about one cell; what it did not measure is not a number.</summary>
internal sealed record Sample
{
    public double CpuMicroseconds { get; init; } = double.NaN;

    public double PerSecond { get; init; } = double.NaN;

    public double ResidentMegabytes { get; init; } = double.NaN;

    public double AllocatedBytes { get; init; } = double.NaN;

    public double P50 { get; init; } = double.NaN;

    public double P99 { get; init; } = double.NaN;

    public double P999 { get; init; } = double.NaN;

    /// <summary>Answers near 40 ms (a delayed acknowledgement) or 200 ms (a retransmission).</summary>
    public double Steps { get; init; } = double.NaN;
}
