using System.Text.Json;

namespace Gateway.Telemetry;

/// <summary>
/// Writes one line of the decision log. Its schema only ever gains members; README.md beside this file documents it.
/// </summary>
internal static class DecisionLine
{
    private const int Schema = 1;

    private static readonly JsonEncodedText SchemaName = JsonEncodedText.Encode(TelemetryNames.Fields.Schema);
    private static readonly JsonEncodedText EventName = JsonEncodedText.Encode(TelemetryNames.Fields.Event);
    private static readonly JsonEncodedText TimeName = JsonEncodedText.Encode(TelemetryNames.Fields.Time);

    public static void Write(Utf8JsonWriter json, in DecisionRecord record)
    {
        var report = record.Report;
        Start(json, "decision", record.Time);
        json.WriteString(TelemetryNames.Fields.RequestId, record.RequestId);
        WriteKnown(json, TelemetryNames.Fields.TraceId, record.TraceId);
        WriteKnown(json, TelemetryNames.Fields.KeyId, record.KeyId);
        WriteKnown(json, TelemetryNames.Fields.Organisation, record.Organisation);
        WriteKnown(json, TelemetryNames.Fields.Plan, record.Plan);
        json.WriteString(TelemetryNames.Fields.Route, report.Route);
        if (record.Operation is { } operation)
        {
            json.WriteString(TelemetryNames.Fields.Dialect, report.Dialect);
            json.WriteString(TelemetryNames.Fields.Operation, OperationLabels.Of(operation));
        }

        WriteKnown(json, TelemetryNames.Fields.RequestedModel, report.RequestedModel);
        WriteKnown(json, TelemetryNames.Fields.ResolvedModel, record.ResolvedModel);
        json.WriteString(TelemetryNames.Fields.Decision, report.Decision);
        if (report.Reason != TelemetryNames.Values.None)
        {
            json.WriteString(TelemetryNames.Fields.Reason, report.Reason);
        }

        WriteKnown(json, TelemetryNames.Fields.Rule, report.Rule);
        WriteKnown(json, TelemetryNames.Fields.Revision, record.Revision);
        json.WriteNumber(TelemetryNames.Fields.Status, report.Status);
        json.WriteNumber(TelemetryNames.Fields.DurationMs, Math.Round(record.Duration.TotalMilliseconds, 3));
        WriteKnown(json, TelemetryNames.Fields.InputTokens, record.Usage.Input);
        WriteKnown(json, TelemetryNames.Fields.OutputTokens, record.Usage.Output);
        json.WriteEndObject();
    }

    /// <summary>Says that lines are missing before this one, and how many.</summary>
    public static void WriteLost(Utf8JsonWriter json, DateTimeOffset time, long lost)
    {
        Start(json, "lost", time);
        json.WriteNumber(TelemetryNames.Fields.Lost, lost);
        json.WriteEndObject();
    }

    private static void Start(Utf8JsonWriter json, string name, DateTimeOffset time)
    {
        json.WriteStartObject();
        json.WriteNumber(SchemaName, Schema);
        json.WriteString(EventName, name);
        json.WriteString(TimeName, time.UtcDateTime);
    }

    private static void WriteKnown(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteKnown(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } known)
        {
            json.WriteNumber(name, known);
        }
    }
}
