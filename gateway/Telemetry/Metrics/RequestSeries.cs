using Gateway.Requests;

namespace Gateway.Telemetry.Metrics;

/// <summary>
/// Requests that differ in no label: their number, and the labels of everything that is measured of them, made once.
/// </summary>
internal sealed class RequestSeries
{
    public RequestSeries(RequestReport report, InferenceRoute? route)
    {
        var dialect = Of(TelemetryNames.Attributes.Dialect, report.Dialect);
        var decision = Of(TelemetryNames.Attributes.Decision, report.Decision);
        var plan = Of(TelemetryNames.Attributes.Plan, report.Plan);
        Requests =
        [
            Of(TelemetryNames.Attributes.Route, report.Route),
            dialect,
            decision,
            Of(TelemetryNames.Attributes.Reason, report.Reason),
            plan,
            Of(TelemetryNames.Attributes.Model, report.Model),
        ];
        OwnTime = [dialect, decision];
        if (route is not null)
        {
            Upstream =
            [
                Of(TelemetryNames.Attributes.OperationName, OperationLabels.Of(route.Operation)),
                Of(TelemetryNames.Attributes.ProviderName, OperationLabels.ProviderOf(route.Dialect)),
                Of(TelemetryNames.Attributes.RequestModel, report.Model),
            ];
            InputTokens = [.. Upstream, plan, Of(TelemetryNames.Attributes.TokenType, TelemetryNames.Values.Input)];
            OutputTokens = [.. Upstream, plan, Of(TelemetryNames.Attributes.TokenType, TelemetryNames.Values.Output)];
        }
    }

    public long Count { get; set; }

    public KeyValuePair<string, object?>[] Requests { get; }

    public KeyValuePair<string, object?>[] OwnTime { get; }

    public KeyValuePair<string, object?>[] Upstream { get; } = [];

    public KeyValuePair<string, object?>[] InputTokens { get; } = [];

    public KeyValuePair<string, object?>[] OutputTokens { get; } = [];

    private static KeyValuePair<string, object?> Of(string name, string value) => new(name, new Label(value));
}
