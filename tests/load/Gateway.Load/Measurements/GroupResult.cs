namespace Gateway.Load.Measurements;

/// <summary>The rounds of one group: for each cell one sample per round.</summary>
internal sealed record GroupResult(string Name, IReadOnlyDictionary<string, List<Sample>> Cells)
{
    public Series Of(string cell, Func<Sample, double> value)
        => Cells.TryGetValue(cell, out var samples) ? Series.Of(samples.Select(value)) : Series.Empty;

    /// <summary>One cell against another, each time inside the same round.</summary>
    public Series Ratio(string cell, string against, Func<Sample, double> value)
        => Pair(cell, against, (one, other) => value(one) / value(other));

    public Series Difference(string cell, string against, Func<Sample, double> value)
        => Pair(cell, against, (one, other) => value(one) - value(other));

    private Series Pair(string cell, string against, Func<Sample, Sample, double> combine)
        => Cells.TryGetValue(cell, out var ones) && Cells.TryGetValue(against, out var others)
            ? Series.Of(ones.Zip(others, combine))
            : Series.Empty;
}
