using System.Text.Json;

namespace Gateway.Telemetry;

/// <summary>
/// Writes one line of the decision log. Its schema only ever gains members; README.md beside this file documents it.
/// </summary>
internal static class DecisionLine
{
    private const int Schema = 1;

    public static void Write(Utf8JsonWriter json, in DecisionRecord record)
    {
        var report = record.Report;
        Start(json, "decision", record.Time);
        json.WriteString(DecisionMembers.RequestId, record.RequestId);
        WriteKnown(json, DecisionMembers.TraceId, record.TraceId);
        WriteKnown(json, DecisionMembers.KeyId, record.KeyId);
        WriteKnown(json, DecisionMembers.Organisation, record.Organisation);
        WriteKnown(json, DecisionMembers.Plan, record.Plan);
        json.WriteString(DecisionMembers.Route, report.Route);
        if (record.Operation is { } operation)
        {
            json.WriteString(DecisionMembers.Dialect, report.Dialect);
            json.WriteString(DecisionMembers.Operation, OperationLabels.Of(operation));
        }

        WriteKnown(json, DecisionMembers.RequestedModel, report.RequestedModel);
        WriteKnown(json, DecisionMembers.ResolvedModel, record.ResolvedModel);
        json.WriteString(DecisionMembers.Decision, report.Decision);
        if (report.Reason != TelemetryNames.Values.None)
        {
            json.WriteString(DecisionMembers.Reason, report.Reason);
        }

        WriteKnown(json, DecisionMembers.Rule, report.Rule);
        WriteKnown(json, DecisionMembers.Revision, record.Revision);
        json.WriteNumber(DecisionMembers.Status, report.Status);
        json.WriteNumber(DecisionMembers.DurationMs, Milliseconds(record.Duration));
        WriteKnown(json, DecisionMembers.InputTokens, record.InputTokens);
        WriteKnown(json, DecisionMembers.OutputTokens, record.OutputTokens);
        json.WriteEndObject();
    }

    /// <summary>Says that lines are missing before this one, and how many.</summary>
    public static void WriteLost(Utf8JsonWriter json, DateTimeOffset time, long lost)
    {
        Start(json, "lost", time);
        json.WriteNumber(DecisionMembers.Lost, lost);
        json.WriteEndObject();
    }

    private static void Start(Utf8JsonWriter json, string name, DateTimeOffset time)
    {
        json.WriteStartObject();
        json.WriteNumber(DecisionMembers.Schema, Schema);
        json.WriteString(DecisionMembers.Event, name);
        json.WriteString(DecisionMembers.Time, time.UtcDateTime);
    }

    // To the microsecond, without the zeros at the end; made of its digits, because dividing decimals is slow.
    private static decimal Milliseconds(TimeSpan duration)
    {
        var digits = duration.Ticks / TimeSpan.TicksPerMicrosecond;
        byte scale = 3;
        while (scale > 0 && digits % 10 == 0)
        {
            digits /= 10;
            scale--;
        }

        return new decimal((int)digits, (int)(digits >> 32), 0, isNegative: false, scale);
    }

    private static void WriteKnown(Utf8JsonWriter json, JsonEncodedText name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteKnown(Utf8JsonWriter json, JsonEncodedText name, long? value)
    {
        if (value is { } known)
        {
            json.WriteNumber(name, known);
        }
    }
}
