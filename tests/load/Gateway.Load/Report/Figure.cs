using System.Globalization;
using Gateway.Load.Measurements;

namespace Gateway.Load.Report;

/// <summary>One line of the result: a ratio between two subjects, or a figure of one.</summary>
internal sealed record Figure(string Kind, string Name, Series Value)
{
    public static Figure Ratio(string name, Series value) => new("ratio", name, value);

    public static Figure Plain(string name, Series value) => new("figure", name, value);

    public static Figure Plain(string name, double value) => new("figure", name, Series.Of([value]));

    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"{Kind} {Name} {Value.Median:0.###}");
}
