using Gateway.Core.Dialects;
using Gateway.Core.Models;
using Gateway.Errors;

namespace Gateway.Telemetry.Decisions;

/// <summary>The names of a decision line's members, ready to be written.</summary>
internal static class DecisionMembers
{
    public static byte[] Time { get; } = JsonLines.Name(TelemetryNames.Fields.Time);

    public static byte[] RequestId { get; } = JsonLines.Name(TelemetryNames.Fields.RequestId);

    public static byte[] TraceId { get; } = JsonLines.Name(TelemetryNames.Fields.TraceId);

    public static byte[] KeyId { get; } = JsonLines.Name(TelemetryNames.Fields.KeyId);

    public static byte[] Organisation { get; } = JsonLines.Name(TelemetryNames.Fields.Organisation);

    public static byte[] Plan { get; } = JsonLines.Name(TelemetryNames.Fields.Plan);

    public static byte[] Route { get; } = JsonLines.Name(TelemetryNames.Fields.Route);

    public static byte[] Dialect { get; } = JsonLines.Name(TelemetryNames.Fields.Dialect);

    public static byte[] Operation { get; } = JsonLines.Name(TelemetryNames.Fields.Operation);

    public static byte[] RequestedModel { get; } = JsonLines.Name(TelemetryNames.Fields.RequestedModel);

    public static byte[] ResolvedModel { get; } = JsonLines.Name(TelemetryNames.Fields.ResolvedModel);

    public static byte[] Decision { get; } = JsonLines.Name(TelemetryNames.Fields.Decision);

    public static byte[] Reason { get; } = JsonLines.Name(TelemetryNames.Fields.Reason);

    public static byte[] Rule { get; } = JsonLines.Name(TelemetryNames.Fields.Rule);

    public static byte[] Revision { get; } = JsonLines.Name(TelemetryNames.Fields.Revision);

    public static byte[] Status { get; } = JsonLines.Name(TelemetryNames.Fields.Status);

    public static byte[] DurationMs { get; } = JsonLines.Name(TelemetryNames.Fields.DurationMs);

    public static byte[] InputTokens { get; } = JsonLines.Name(TelemetryNames.Fields.InputTokens);

    public static byte[] OutputTokens { get; } = JsonLines.Name(TelemetryNames.Fields.OutputTokens);

    public static byte[] Lost { get; } = JsonLines.Name(TelemetryNames.Fields.Lost);
}
