using System.Globalization;
using System.Text;

namespace Gateway.Telemetry.Decisions;

/// <summary>
/// Writes one line of the decision log. Its schema only ever gains members; README.md beside this file documents it.
/// </summary>
internal static class DecisionLine
{
    private const int Schema = 1;

    private static readonly byte[] Decision = Start("decision");
    private static readonly byte[] Lost = Start("lost");

    public static void Write(JsonLines json, in DecisionRecord record)
    {
        var report = record.Report;
        json.Begin(Decision);
        json.Time(DecisionMembers.Time, record.Time);
        json.Text(DecisionMembers.RequestId, record.RequestId);
        json.Text(DecisionMembers.TraceId, record.TraceId);
        json.Text(DecisionMembers.KeyId, record.KeyId);
        json.Text(DecisionMembers.Organisation, record.Organisation);
        json.Text(DecisionMembers.Plan, record.Plan);
        json.Text(DecisionMembers.Route, report.Route);
        if (record.Operation is { } operation)
        {
            json.Text(DecisionMembers.Dialect, report.Dialect);
            json.Text(DecisionMembers.Operation, OperationLabels.Of(operation));
        }

        json.Text(DecisionMembers.RequestedModel, report.RequestedModel);
        json.Text(DecisionMembers.ResolvedModel, record.ResolvedModel);
        json.Text(DecisionMembers.Decision, report.Decision);
        json.Text(DecisionMembers.Reason, report.Reason == TelemetryNames.Values.None ? null : report.Reason);
        json.Text(DecisionMembers.Rule, report.Rule);
        json.Text(DecisionMembers.Revision, record.Revision);
        json.Number(DecisionMembers.Status, report.Status);
        json.Milliseconds(DecisionMembers.DurationMs, record.Duration);
        json.Number(DecisionMembers.InputTokens, record.InputTokens);
        json.Number(DecisionMembers.OutputTokens, record.OutputTokens);
        json.End();
    }

    /// <summary>Reports how many lines are missing before this one.</summary>
    public static void WriteLost(JsonLines json, DateTimeOffset time, long lost)
    {
        json.Begin(Lost);
        json.Time(DecisionMembers.Time, time);
        json.Number(DecisionMembers.Lost, lost);
        json.End();
    }

    private static byte[] Start(string name) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"{TelemetryNames.Fields.Schema}\":{Schema},\"{TelemetryNames.Fields.Event}\":\"{name}\""));
}
