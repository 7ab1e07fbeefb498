using System.Collections.Concurrent;
using OpenTelemetry.Metrics;

namespace Gateway.Telemetry.Metrics;

/// <summary>The names that instruments and attributes have for Prometheus: letters, digits and underscores, with unit and kind.</summary>
internal static class PrometheusNames
{
    private static readonly ConcurrentDictionary<string, string> Labels = new(StringComparer.Ordinal);

    public static string Of(Metric metric)
    {
        var name = Sanitized(metric.Name);
        var unit = UnitOf(metric.Unit);
        if (unit.Length > 0 && !name.EndsWith(unit, StringComparison.Ordinal))
        {
            name = $"{name}_{unit}";
        }

        return metric.MetricType is MetricType.LongSum or MetricType.DoubleSum && !name.EndsWith("_total", StringComparison.Ordinal)
            ? $"{name}_total"
            : name;
    }

    public static string OfLabel(string attribute) => Labels.GetOrAdd(attribute, Sanitized);

    private static string UnitOf(string unit) => unit switch
    {
        "s" => "seconds",
        "By" => "bytes",
        "%" => "percent",
        "1" => "ratio",
        _ => "",
    };

    private static string Sanitized(string name)
        => string.Create(name.Length, name, static (characters, name) =>
        {
            for (var i = 0; i < characters.Length; i++)
            {
                characters[i] = char.IsAsciiLetterOrDigit(name[i]) ? name[i] : '_';
            }
        });
}
