namespace Gateway.IntegrationTests.Telemetry;

/// <summary>
/// One series of a metric as a collector received it last: a value, or the count and sum of a histogram.
/// </summary>
internal sealed record ExportedPoint(
    string Metric, string Unit, Dictionary<string, string> Labels, double Value, ulong Count)
{
    private const int Gauge = 5;
    private const int Sum = 7;
    private const int Histogram = 9;

    public string? this[string label] => Labels.GetValueOrDefault(label);

    public static IEnumerable<ExportedPoint> From(ProtoMessage request)
        => from resource in request.All(1)
           from scope in resource.All(2)
           from metric in scope.All(2)
           from point in PointsOf(metric)
           select point;

    private static IEnumerable<ExportedPoint> PointsOf(ProtoMessage metric)
    {
        var (name, unit) = (metric.Text(1), metric.Text(3));
        return metric.Has(Histogram)
            ? from point in metric.One(Histogram).All(1)
              select new ExportedPoint(name, unit, point.Attributes(9), point.Double(5), point.Number(4))
            : from point in metric.One(metric.Has(Sum) ? Sum : Gauge).All(1)
              select new ExportedPoint(
                  name, unit, point.Attributes(7), point.Has(4) ? point.Double(4) : point.Number(6), 1);
    }
}
