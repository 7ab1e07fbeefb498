using System.Collections.Frozen;
using System.Diagnostics;
using Gateway.Requests;
using Microsoft.Extensions.Options;

namespace Gateway.Telemetry.Tracing;

/// <summary>
/// One server span per request, and one for an inspection that was slow. Without a listener there is no span and no
/// cost.
/// </summary>
internal sealed class GatewayTracing(IOptions<TelemetryOptions> options) : IDisposable
{
    private static readonly FrozenSet<string> KnownMethods =
        ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH", "QUERY"];

    private readonly ActivitySource _source = new(TelemetryNames.Source);
    private readonly bool _trustsCaller = options.Value.TrustTraceContext;
    private readonly TimeSpan _slowInspection = options.Value.SlowInspection;

    public bool Enabled => _source.HasListeners();

    /// <summary>Begins the span of a request; null without a listener.</summary>
    public Activity? Start(HttpContext context)
    {
        if (!_source.HasListeners())
        {
            return null;
        }

        // A current activity would become the parent, and with it whatever trace the caller claims to be part of.
        Activity.Current = null;
        return _source.StartActivity(
            MethodOf(context), ActivityKind.Server, _trustsCaller ? ParentOf(context) : default);
    }

    /// <summary>Describes the request in its span. The caller ends the span.</summary>
    public void End(Activity? activity, HttpContext context, RequestContext feature, RequestReport report)
    {
        if (activity is null)
        {
            return;
        }

        if (report.IsProbe)
        {
            activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            return;
        }

        if (!activity.IsAllDataRequested)
        {
            return;
        }

        DescribeHttp(activity, context, feature, report);
        DescribeDecision(activity, context, feature, report);
        if (feature.RouteOrNull is { } route)
        {
            DescribeOperation(activity, feature, route, report);
        }

        ReportSlowInspection(activity, feature.Times);
    }

    public void Dispose() => _source.Dispose();

    private static string MethodOf(HttpContext context)
        => KnownMethods.Contains(context.Request.Method) ? context.Request.Method : TelemetryNames.Values.Other;

    private static ActivityContext ParentOf(HttpContext context)
    {
        var headers = context.Request.Headers;
        return ActivityContext.TryParse(headers.TraceParent, headers.TraceState, isRemote: true, out var parent)
            ? parent
            : default;
    }

    private static void DescribeHttp(
        Activity activity, HttpContext context, RequestContext feature, RequestReport report)
    {
        activity.AddIfKnown(TelemetryNames.Attributes.HttpMethod, MethodOf(context));
        activity.AddIfKnown(TelemetryNames.Attributes.UrlScheme, context.Request.Scheme);
        activity.AddIfKnown(
            TelemetryNames.Attributes.ProtocolVersion, HttpProtocol.IsHttp2(context.Request.Protocol) ? "2" : "1.1");
        activity.AddIfKnown(TelemetryNames.Attributes.HttpStatus, report.Status);
        if (context.GetEndpoint() is RouteEndpoint endpoint && report.Route != TelemetryNames.Values.Other)
        {
            activity.AddIfKnown(TelemetryNames.Attributes.HttpRoute, endpoint.RoutePattern.RawText);
        }

        // An unchecked path may contain anything, a misplaced credential too.
        if (feature.PermitOrNull is not null
            || feature is { CallerOrNull: not null, RouteOrNull.ModelSource: ModelSource.Body })
        {
            activity.AddIfKnown(TelemetryNames.Attributes.UrlPath, context.Request.Path.Value);
        }

        if (ErrorTypes.Of(report) is { } error)
        {
            activity.AddIfKnown(TelemetryNames.Attributes.ErrorType, error);
        }

        if (report.Status >= StatusCodes.Status500InternalServerError
            || feature is { Refusal: not null, PermitOrNull: not null })
        {
            activity.SetStatus(ActivityStatusCode.Error);
        }
    }

    private static void DescribeDecision(
        Activity activity, HttpContext context, RequestContext feature, RequestReport report)
    {
        activity.AddIfKnown(TelemetryNames.Attributes.RequestId, context.TraceIdentifier);
        activity.AddIfKnown(TelemetryNames.Attributes.Route, report.Route);
        activity.AddIfKnown(TelemetryNames.Attributes.Decision, report.Decision);
        activity.AddIfKnown(TelemetryNames.Attributes.Reason, report.Reason);
        activity.AddIfKnown(TelemetryNames.Attributes.Rule, report.Rule);
        activity.AddIfKnown(TelemetryNames.Attributes.Revision, feature.SnapshotOrNull?.Catalog.Revision);
        if (feature.CallerOrNull is { } caller)
        {
            activity.AddIfKnown(TelemetryNames.Attributes.KeyId, caller.KeyId);
            activity.AddIfKnown(TelemetryNames.Attributes.Organisation, caller.OrganisationId);
            activity.AddIfKnown(TelemetryNames.Attributes.Plan, caller.PlanId);
        }
    }

    private static void DescribeOperation(
        Activity activity, RequestContext feature, InferenceRoute route, RequestReport report)
    {
        var operation = OperationLabels.Of(route.Operation);
        var inCatalog = !report.Model.StartsWith('_');
        activity.DisplayName = inCatalog ? $"{operation} {report.Model}" : operation;
        activity.AddIfKnown(TelemetryNames.Attributes.Dialect, report.Dialect);
        activity.AddIfKnown(TelemetryNames.Attributes.OperationName, operation);
        activity.AddIfKnown(TelemetryNames.Attributes.ProviderName, OperationLabels.ProviderOf(route.Dialect));
        activity.AddIfKnown(TelemetryNames.Attributes.RequestModel, report.RequestedModel);
        if (inCatalog)
        {
            activity.AddIfKnown(TelemetryNames.Attributes.Model, report.Model);
        }

        if (feature.RequestOrNull is { Stream: true })
        {
            activity.AddIfKnown(TelemetryNames.Attributes.RequestStream, true);
        }

        if (feature.Observer is { } answer)
        {
            DescribeResponse(activity, answer);
        }
    }

    private static void DescribeResponse(Activity activity, IResponseObserver answer)
    {
        var usage = answer.Usage;
        activity.AddIfKnown(TelemetryNames.Attributes.ResponseModel, answer.Model);
        activity.AddIfKnown(TelemetryNames.Attributes.InputTokens, usage.Input);
        activity.AddIfKnown(TelemetryNames.Attributes.OutputTokens, usage.Output);
        activity.AddIfKnown(TelemetryNames.Attributes.CacheReadTokens, usage.CacheRead);
        activity.AddIfKnown(TelemetryNames.Attributes.CacheCreationTokens, usage.CacheCreation);
        activity.AddIfKnown(TelemetryNames.Attributes.ReasoningTokens, usage.Reasoning);
    }

    private void ReportSlowInspection(Activity activity, StageTimes? times)
    {
        if (times is null or { InspectedAt: 0 }
            || times.Own(times.AuthenticatedAt, times.InspectedAt) < _slowInspection)
        {
            return;
        }

        var began = activity.StartTimeUtc + times.Time.GetElapsedTime(times.StartedAt, times.AuthenticatedAt);
        using var inspection = _source.StartActivity(
            ActivityKind.Internal, activity.Context, startTime: began, name: TelemetryNames.InspectionSpan);
        inspection?.SetEndTime(began + times.Time.GetElapsedTime(times.AuthenticatedAt, times.InspectedAt));
    }
}
