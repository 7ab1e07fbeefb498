using Gateway.Core.Errors;
using Gateway.Core.Keys;
using Gateway.Core.Names;
using Gateway.Errors;
using Gateway.Requests;

namespace Gateway.Telemetry;

/// <summary>What one finished request was, in the closed sets that labels come from.</summary>
/// <param name="Route">The route's id, the pattern of an endpoint of the gateway's own, or <c>_OTHER</c>.</param>
/// <param name="Decision">Whether the models were permitted: allow, deny, or none where the request had no
/// model.</param>
/// <param name="Reason">The error's code, why else the request ended early, or <c>_NONE</c>.</param>
/// <param name="Rule">What decided a refusal; null where nothing was refused.</param>
/// <param name="Model">The catalog id of the model that serves or was refused, or <c>_OTHER</c>, or
/// <c>_NONE</c>.</param>
/// <param name="RequestedModel">The name as sent, if it has passed the model alphabet and is no key; never a
/// label.</param>
internal sealed record RequestReport(
    string Route,
    string Dialect,
    string Decision,
    string Reason,
    string? Rule,
    string Plan,
    string Model,
    string? RequestedModel,
    int Status)
{
    private const string FallbackPattern = "{**path}";

    public bool IsRefusal => Rule is not null;

    /// <summary>Whether it is a health probe: frequent, and without information.</summary>
    public bool IsProbe => !IsRefusal && Route is "/livez" or "/readyz";

    public static RequestReport Of(HttpContext context, RequestContext feature)
    {
        var refusal = feature.Refusal;
        var requested = feature.RequestOrNull?.Models.Primary.Value ?? refusal?.Model;

        // A caller that read a stream to its end has not left early.
        var hasLeft = refusal is null
            && context.RequestAborted.IsCancellationRequested
            && feature.Observer is not { IsOver: true };
        return new RequestReport(
            RouteOf(context, feature),
            feature.RouteOrNull is { } route ? OperationLabels.Of(route.Dialect) : TelemetryNames.Values.None,
            DecisionOf(feature),
            ReasonOf(refusal, hasLeft),
            refusal is null ? null : RuleLabels.Of(refusal),
            feature.CallerOrNull?.PlanId ?? TelemetryNames.Values.None,
            ModelOf(feature, requested),
            requested is not null && ModelId.IsValid(requested) && !ApiKey.IsWellFormed(requested) ? requested : null,
            hasLeft ? StatusCodes.Status499ClientClosedRequest : context.Response.StatusCode);
    }

    private static string RouteOf(HttpContext context, RequestContext feature)
    {
        if (feature.RouteOrNull is { } route)
        {
            return route.RouteId;
        }

        var pattern = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        return pattern is null or FallbackPattern ? TelemetryNames.Values.Other : pattern;
    }

    private static string DecisionOf(RequestContext feature)
        => feature.PermitOrNull is not null ? TelemetryNames.Values.Allow
        : feature.Refusal is not null ? TelemetryNames.Values.Deny
        : TelemetryNames.Values.Neither;

    private static string ReasonOf(Refusal? refusal, bool hasLeft)
        => refusal is not null ? ErrorTable.Of(refusal.Error).Code
        : hasLeft ? TelemetryNames.Values.ClientClosed
        : TelemetryNames.Values.None;

    private static string ModelOf(RequestContext feature, string? requested)
        => feature.PermitOrNull is { } permit ? permit.Model.Id
        : requested is null ? TelemetryNames.Values.None
        : feature.SnapshotOrNull?.Catalog.EntriesById.GetValueOrDefault(requested)?.Id ?? TelemetryNames.Values.Other;
}
