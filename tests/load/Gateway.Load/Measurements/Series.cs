namespace Gateway.Load.Measurements;

/// <summary>The same figure of several rounds.</summary>
internal readonly record struct Series(double Median, double Min, double Max)
{
    public static readonly Series Empty = new(double.NaN, double.NaN, double.NaN);

    public bool IsEmpty => double.IsNaN(Median);

    public static Series Of(IEnumerable<double> values)
    {
        var sorted = values.Where(double.IsFinite).Order().ToArray();
        return sorted switch
        {
            [] => Empty,
            _ => new Series((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, sorted[0], sorted[^1]),
        };
    }
}
