using System.Text.Json;

namespace Gateway.Telemetry;

/// <summary>The names of a decision line's members, ready to be written.</summary>
internal static class DecisionMembers
{
    public static JsonEncodedText Schema { get; } = JsonEncodedText.Encode(TelemetryNames.Fields.Schema);

    public static JsonEncodedText Event { get; } = JsonEncodedText.Encode(TelemetryNames.Fields.Event);

    public static JsonEncodedText Time { get; } = JsonEncodedText.Encode(TelemetryNames.Fields.Time);

    public static JsonEncodedText RequestId { get; } = JsonEncodedText.Encode(TelemetryNames.Fields.RequestId);

    public static JsonEncodedText TraceId { get; } = JsonEncodedText.Encode(TelemetryNames.Fields.TraceId);

    public static JsonEncodedText KeyId { get; } = JsonEncodedText.Encode(TelemetryNames.Fields.KeyId);

    public static JsonEncodedText Organisation { get; } = JsonEncodedText.Encode(TelemetryNames.Fields.Organisation);

    public static JsonEncodedText Plan { get; } = JsonEncodedText.Encode(TelemetryNames.Fields.Plan);

    public static JsonEncodedText Route { get; } = JsonEncodedText.Encode(TelemetryNames.Fields.Route);

    public static JsonEncodedText Dialect { get; } = JsonEncodedText.Encode(TelemetryNames.Fields.Dialect);

    public static JsonEncodedText Operation { get; } = JsonEncodedText.Encode(TelemetryNames.Fields.Operation);

    public static JsonEncodedText RequestedModel { get; } = JsonEncodedText.Encode(TelemetryNames.Fields.RequestedModel);

    public static JsonEncodedText ResolvedModel { get; } = JsonEncodedText.Encode(TelemetryNames.Fields.ResolvedModel);

    public static JsonEncodedText Decision { get; } = JsonEncodedText.Encode(TelemetryNames.Fields.Decision);

    public static JsonEncodedText Reason { get; } = JsonEncodedText.Encode(TelemetryNames.Fields.Reason);

    public static JsonEncodedText Rule { get; } = JsonEncodedText.Encode(TelemetryNames.Fields.Rule);

    public static JsonEncodedText Revision { get; } = JsonEncodedText.Encode(TelemetryNames.Fields.Revision);

    public static JsonEncodedText Status { get; } = JsonEncodedText.Encode(TelemetryNames.Fields.Status);

    public static JsonEncodedText DurationMs { get; } = JsonEncodedText.Encode(TelemetryNames.Fields.DurationMs);

    public static JsonEncodedText InputTokens { get; } = JsonEncodedText.Encode(TelemetryNames.Fields.InputTokens);

    public static JsonEncodedText OutputTokens { get; } = JsonEncodedText.Encode(TelemetryNames.Fields.OutputTokens);

    public static JsonEncodedText Lost { get; } = JsonEncodedText.Encode(TelemetryNames.Fields.Lost);
}
