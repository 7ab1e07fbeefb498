using Gateway.Core.Errors;

namespace Gateway.Errors;

/// <summary>The one table from a <see cref="GatewayError"/> to its status and its spelling in each dialect.</summary>
internal static class ErrorTable
{
    private const string Invalid = "invalid_request_error";
    private const string Authentication = "authentication_error";
    private const string Permission = "permission_error";
    private const string NotFound = "not_found_error";
    private const string Server = "server_error";
    private const string Api = "api_error";
    private const string Argument = "INVALID_ARGUMENT";
    private const string Denied = "PERMISSION_DENIED";
    private const string Missing = "NOT_FOUND";
    private const string Unauthenticated = "UNAUTHENTICATED";
    private const string Unavailable = "UNAVAILABLE";
    private const string Deadline = "DEADLINE_EXCEEDED";

    // In the enum's order, because a row is found by its index.
    // Columns: status, code, OpenAI's type, Anthropic's type, Gemini's status.
    private static readonly ErrorRow[] Rows =
    [
        new(GatewayError.ModelRequired, 400, "model_required", Invalid, Invalid, Argument)
        {
            OpenAiParam = OpenAiParam.Model,
        },
        new(GatewayError.UnsupportedModel, 400, "unsupported_model", Invalid, Invalid, Argument)
        {
            OpenAiParam = OpenAiParam.Model,
        },
        new(GatewayError.ModelAccessDenied, 403, "model_access_denied", Invalid, Permission, Denied)
        {
            OpenAiParam = OpenAiParam.Absent,
        },
        new(GatewayError.ModelConflict, 400, "model_conflict", Invalid, Invalid, Argument)
        {
            OpenAiParam = OpenAiParam.Model,
        },
        new(GatewayError.ModelNotFound, 404, "model_not_found", Invalid, NotFound, Missing)
        {
            OpenAiParam = OpenAiParam.Model,
        },

        new(GatewayError.InvalidRequest, 400, "invalid_request", Invalid, Invalid, Argument),
        new(GatewayError.InvalidJson, 400, "invalid_json", Invalid, Invalid, Argument),
        new(GatewayError.InvalidMultipart, 400, "invalid_multipart", Invalid, Invalid, Argument),
        new(GatewayError.RequestTooLarge, 413, "request_too_large", Invalid, "request_too_large", Argument),
        new(GatewayError.UnsupportedMediaType, 415, "unsupported_media_type", Invalid, Invalid, Argument),
        new(
            GatewayError.UnsupportedContentEncoding,
            415,
            "unsupported_content_encoding",
            Invalid,
            Invalid,
            Argument,
            anthropicCode: "request_body_encoding_unsupported",
            geminiReason: "UNSUPPORTED_ENCODING"),
        new(GatewayError.UnsupportedField, 400, "unsupported_field", Invalid, Invalid, Argument),
        new(GatewayError.ExpectationFailed, 417, "expectation_failed", Invalid, Invalid, Argument),
        new(GatewayError.UpgradeRequired, 426, "upgrade_required", Invalid, Invalid, Argument),
        new(GatewayError.HeadersTooLarge, 431, "headers_too_large", Invalid, Invalid, Argument),
        new(GatewayError.TargetTooLong, 414, "target_too_long", Invalid, Invalid, Argument),
        new(GatewayError.RequestTimeout, 408, "request_timeout", Invalid, Invalid, Deadline),

        new(
            GatewayError.InvalidApiKey,
            401,
            "invalid_api_key",
            Authentication,
            Authentication,
            Unauthenticated,
            geminiReason: "API_KEY_INVALID"),
        new(
            GatewayError.AmbiguousCredentials,
            401,
            "ambiguous_credentials",
            Authentication,
            Authentication,
            Unauthenticated),
        new(GatewayError.PermissionDenied, 403, "permission_error", Permission, Permission, Denied),

        new(
            GatewayError.UnknownRoute,
            404,
            "unknown_url",
            Invalid,
            NotFound,
            Missing,
            anthropicCode: "route_not_found",
            geminiCode: "route_not_found"),
        new(GatewayError.WrongBaseUrl, 400, "wrong_base_url", Invalid, Invalid, Argument),
        new(GatewayError.MethodNotAllowed, 405, "method_not_allowed", Invalid, Invalid, Argument),

        new(GatewayError.Overloaded, 503, "overloaded", Server, "overloaded_error", Unavailable),
        new(GatewayError.CatalogUnavailable, 503, "catalog_unavailable", Server, Api, Unavailable),
        new(GatewayError.AuthUnavailable, 503, "auth_unavailable", Server, Api, Unavailable),
        new(GatewayError.InternalError, 500, "internal_error", Server, Api, "INTERNAL"),

        new(GatewayError.UpstreamError, 502, "upstream_error", Server, Api, Unavailable),
        new(GatewayError.UpstreamAuth, 502, "upstream_auth", Server, Api, Unavailable),
        new(GatewayError.UpstreamTimeout, 504, "upstream_timeout", Server, "timeout_error", Deadline),
        new(GatewayError.UpstreamStreamInterrupted, 502, "upstream_stream_interrupted", Server, Api, Unavailable),
    ];

    /// <summary>Every row, in the order of the enum.</summary>
    public static ReadOnlySpan<ErrorRow> All => Rows;

    public static ErrorRow Of(GatewayError error) => Rows[(int)error];
}
