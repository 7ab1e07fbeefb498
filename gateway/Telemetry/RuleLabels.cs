using Gateway.Core.Errors;

namespace Gateway.Telemetry;

/// <summary>Which part of the gateway decided a refusal that no rule of access did.</summary>
internal static class RuleLabels
{
    public static string Of(Refusal refusal) => refusal.Rule ?? Of(refusal.Error);

    public static string Of(GatewayError error) => error switch
    {
        GatewayError.UnknownRoute or GatewayError.WrongBaseUrl or GatewayError.MethodNotAllowed => "route",
        GatewayError.InvalidApiKey or GatewayError.AmbiguousCredentials or GatewayError.AuthUnavailable
            => "authentication",
        GatewayError.ModelRequired or GatewayError.InvalidRequest or GatewayError.InvalidJson
            or GatewayError.InvalidMultipart or GatewayError.RequestTooLarge
            or GatewayError.UnsupportedMediaType or GatewayError.UnsupportedContentEncoding
            or GatewayError.UnsupportedField or GatewayError.ExpectationFailed or GatewayError.UpgradeRequired
            or GatewayError.HeadersTooLarge or GatewayError.TargetTooLong or GatewayError.RequestTimeout
            or GatewayError.Overloaded or GatewayError.ModelConflict => "inspection",
        GatewayError.UnsupportedModel or GatewayError.ModelAccessDenied or GatewayError.ModelNotFound
            or GatewayError.PermissionDenied => "access",
        GatewayError.CatalogUnavailable => "catalog",
        GatewayError.InternalError => "gateway",
        GatewayError.UpstreamError or GatewayError.UpstreamAuth or GatewayError.UpstreamTimeout
            or GatewayError.UpstreamStreamInterrupted => "upstream",
        _ => throw new InvalidOperationException($"No such error: {error}."),
    };
}
