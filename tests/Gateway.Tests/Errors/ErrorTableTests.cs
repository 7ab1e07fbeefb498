using Gateway.Core.Errors;
using Gateway.Errors;

namespace Gateway.Tests.Errors;

public sealed class ErrorTableTests
{
    private const string Invalid = "invalid_request_error";

    // error, status | OpenAI type, code, param | Anthropic type, code | Gemini status, reason, code
    private static readonly string[] Expected =
    [
        "ModelRequired 400|"
            + $"{Invalid} model_required Model|"
            + $"{Invalid} model_required|"
            + "INVALID_ARGUMENT MODEL_REQUIRED model_required",
        "UnsupportedModel 400|"
            + $"{Invalid} unsupported_model Model|"
            + $"{Invalid} unsupported_model|"
            + "INVALID_ARGUMENT UNSUPPORTED_MODEL unsupported_model",
        "ModelAccessDenied 403|"
            + $"{Invalid} model_access_denied Absent|"
            + "permission_error model_access_denied|"
            + "PERMISSION_DENIED MODEL_ACCESS_DENIED model_access_denied",
        "ModelConflict 400|"
            + $"{Invalid} model_conflict Model|"
            + $"{Invalid} model_conflict|"
            + "INVALID_ARGUMENT MODEL_CONFLICT model_conflict",
        "ModelNotFound 404|"
            + $"{Invalid} model_not_found Model|"
            + "not_found_error model_not_found|"
            + "NOT_FOUND MODEL_NOT_FOUND model_not_found",
        "InvalidRequest 400|"
            + $"{Invalid} invalid_request Null|"
            + $"{Invalid} invalid_request|"
            + "INVALID_ARGUMENT INVALID_REQUEST invalid_request",
        "InvalidJson 400|"
            + $"{Invalid} invalid_json Null|"
            + $"{Invalid} invalid_json|"
            + "INVALID_ARGUMENT INVALID_JSON invalid_json",
        "InvalidMultipart 400|"
            + $"{Invalid} invalid_multipart Null|"
            + $"{Invalid} invalid_multipart|"
            + "INVALID_ARGUMENT INVALID_MULTIPART invalid_multipart",
        "RequestTooLarge 413|"
            + $"{Invalid} request_too_large Null|"
            + "request_too_large request_too_large|"
            + "INVALID_ARGUMENT REQUEST_TOO_LARGE request_too_large",
        "UnsupportedMediaType 415|"
            + $"{Invalid} unsupported_media_type Null|"
            + $"{Invalid} unsupported_media_type|"
            + "INVALID_ARGUMENT UNSUPPORTED_MEDIA_TYPE unsupported_media_type",
        "UnsupportedContentEncoding 415|"
            + $"{Invalid} unsupported_content_encoding Null|"
            + $"{Invalid} request_body_encoding_unsupported|"
            + "INVALID_ARGUMENT UNSUPPORTED_ENCODING unsupported_content_encoding",
        "UnsupportedField 400|"
            + $"{Invalid} unsupported_field Null|"
            + $"{Invalid} unsupported_field|"
            + "INVALID_ARGUMENT UNSUPPORTED_FIELD unsupported_field",
        "ExpectationFailed 417|"
            + $"{Invalid} expectation_failed Null|"
            + $"{Invalid} expectation_failed|"
            + "INVALID_ARGUMENT EXPECTATION_FAILED expectation_failed",
        "UpgradeRequired 426|"
            + $"{Invalid} upgrade_required Null|"
            + $"{Invalid} upgrade_required|"
            + "INVALID_ARGUMENT UPGRADE_REQUIRED upgrade_required",
        "HeadersTooLarge 431|"
            + $"{Invalid} headers_too_large Null|"
            + $"{Invalid} headers_too_large|"
            + "INVALID_ARGUMENT HEADERS_TOO_LARGE headers_too_large",
        "TargetTooLong 414|"
            + $"{Invalid} target_too_long Null|"
            + $"{Invalid} target_too_long|"
            + "INVALID_ARGUMENT TARGET_TOO_LONG target_too_long",
        "RequestTimeout 408|"
            + $"{Invalid} request_timeout Null|"
            + $"{Invalid} request_timeout|"
            + "DEADLINE_EXCEEDED REQUEST_TIMEOUT request_timeout",
        "InvalidApiKey 401|"
            + "authentication_error invalid_api_key Null|"
            + "authentication_error invalid_api_key|"
            + "UNAUTHENTICATED API_KEY_INVALID invalid_api_key",
        "AmbiguousCredentials 401|"
            + "authentication_error ambiguous_credentials Null|"
            + "authentication_error ambiguous_credentials|"
            + "UNAUTHENTICATED AMBIGUOUS_CREDENTIALS ambiguous_credentials",
        "PermissionDenied 403|"
            + "permission_error permission_error Null|"
            + "permission_error permission_error|"
            + "PERMISSION_DENIED PERMISSION_ERROR permission_error",
        "UnknownRoute 404|"
            + $"{Invalid} unknown_url Null|"
            + "not_found_error route_not_found|"
            + "NOT_FOUND ROUTE_NOT_FOUND route_not_found",
        "WrongBaseUrl 400|"
            + $"{Invalid} wrong_base_url Null|"
            + $"{Invalid} wrong_base_url|"
            + "INVALID_ARGUMENT WRONG_BASE_URL wrong_base_url",
        "MethodNotAllowed 405|"
            + $"{Invalid} method_not_allowed Null|"
            + $"{Invalid} method_not_allowed|"
            + "INVALID_ARGUMENT METHOD_NOT_ALLOWED method_not_allowed",
        "Overloaded 503|"
            + "server_error overloaded Null|"
            + "overloaded_error overloaded|"
            + "UNAVAILABLE OVERLOADED overloaded",
        "CatalogUnavailable 503|"
            + "server_error catalog_unavailable Null|"
            + "api_error catalog_unavailable|"
            + "UNAVAILABLE CATALOG_UNAVAILABLE catalog_unavailable",
        "AuthUnavailable 503|"
            + "server_error auth_unavailable Null|"
            + "api_error auth_unavailable|"
            + "UNAVAILABLE AUTH_UNAVAILABLE auth_unavailable",
        "InternalError 500|"
            + "server_error internal_error Null|"
            + "api_error internal_error|"
            + "INTERNAL INTERNAL_ERROR internal_error",
        "UpstreamError 502|"
            + "server_error upstream_error Null|"
            + "api_error upstream_error|"
            + "UNAVAILABLE UPSTREAM_ERROR upstream_error",
        "UpstreamAuth 502|"
            + "server_error upstream_auth Null|"
            + "api_error upstream_auth|"
            + "UNAVAILABLE UPSTREAM_AUTH upstream_auth",
        "UpstreamTimeout 504|"
            + "server_error upstream_timeout Null|"
            + "timeout_error upstream_timeout|"
            + "DEADLINE_EXCEEDED UPSTREAM_TIMEOUT upstream_timeout",
        "UpstreamStreamInterrupted 502|"
            + "server_error upstream_stream_interrupted Null|"
            + "api_error upstream_stream_interrupted|"
            + "UNAVAILABLE UPSTREAM_STREAM_INTERRUPTED upstream_stream_interrupted",
    ];

    [Fact]
    public void Every_error_is_spelled_as_the_dialects_demand()
        => Assert.Equal(Expected, ErrorTable.All.ToArray().Select(row => string.Join(
            '|',
            $"{row.Error} {row.Status}",
            $"{row.OpenAiType} {row.OpenAiCode} {row.OpenAiParam}",
            $"{row.AnthropicType} {row.AnthropicCode}",
            $"{row.GeminiStatus} {row.GeminiReason} {row.GeminiCode}")));

    [Fact]
    public void Every_error_has_its_own_row_at_its_index()
    {
        Assert.Equal(Enum.GetValues<GatewayError>(), ErrorTable.All.ToArray().Select(row => row.Error));
        Assert.All(Enum.GetValues<GatewayError>(), error => Assert.Equal(error, ErrorTable.Of(error).Error));
    }

    [Fact]
    public void Every_code_names_one_error_only_and_is_a_header_value_as_well()
    {
        var rows = ErrorTable.All.ToArray();
        Assert.Equal(rows.Length, rows.Select(row => row.Code).Distinct(StringComparer.Ordinal).Count());
        Assert.All(rows, row => Assert.Equal(row.Code, row.CodeHeader.ToString()));
    }

    [Fact]
    public void No_refusal_of_a_model_has_a_status_that_clients_retry_or_take_for_a_bad_key()
        => Assert.All(
            [
                GatewayError.ModelRequired,
                GatewayError.UnsupportedModel,
                GatewayError.ModelAccessDenied,
                GatewayError.ModelConflict,
            ],
            error => Assert.Contains(ErrorTable.Of(error).Status, new[] { 400, 403 }));
}
