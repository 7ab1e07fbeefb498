namespace Gateway.IntegrationTests.Telemetry;

/// <summary>A span as a collector received it.</summary>
internal sealed record ExportedSpan(
    string Scope,
    string TraceId,
    string SpanId,
    string ParentId,
    string Name,
    ulong Kind,
    ulong Status,
    Dictionary<string, string> Attributes)
{
    public const ulong Server = 2;
    public const ulong Client = 3;
    public const ulong Failed = 2;

    public string? this[string attribute] => Attributes.GetValueOrDefault(attribute);

    public static IEnumerable<ExportedSpan> From(ProtoMessage request)
        => from resource in request.All(1)
           from scope in resource.All(2)
           from span in scope.All(2)
           select new ExportedSpan(
               scope.One(1).Text(1),
               span.Hex(1),
               span.Hex(2),
               span.Hex(4),
               span.Text(5),
               span.Number(6),
               span.Has(15) ? span.One(15).Number(3) : 0,
               span.Attributes(9));
}
