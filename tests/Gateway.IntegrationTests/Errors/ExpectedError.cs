using System.Globalization;

namespace Gateway.IntegrationTests.Errors;

/// <summary>A refusal as the documents promise it: status, code, and the words of each dialect.</summary>
internal sealed record ExpectedError(
    int Status,
    string Code,
    string OpenAiType,
    string AnthropicType,
    string GeminiStatus,
    string GeminiReason,
    string? Param)
{
    private const string ModelParam = "\"param\":\"model\",";
    private const string NullParam = "\"param\":null,";

    public static ExpectedError UnsupportedModel { get; } = Invalid(400, "unsupported_model", ModelParam);

    public static ExpectedError ModelRequired { get; } = Invalid(400, "model_required", ModelParam);

    public static ExpectedError ModelConflict { get; } = Invalid(400, "model_conflict", ModelParam);

    /// <summary>Without <c>param</c>, as the published page shows it.</summary>
    public static ExpectedError ModelAccessDenied { get; } = new(
        403,
        "model_access_denied",
        "invalid_request_error",
        "permission_error",
        "PERMISSION_DENIED",
        "MODEL_ACCESS_DENIED",
        "");

    public static ExpectedError PermissionDenied { get; } = new(
        403,
        "permission_error",
        "permission_error",
        "permission_error",
        "PERMISSION_DENIED",
        "PERMISSION_ERROR",
        NullParam);

    public static ExpectedError InvalidApiKey { get; } = new(
        401,
        "invalid_api_key",
        "authentication_error",
        "authentication_error",
        "UNAUTHENTICATED",
        "API_KEY_INVALID",
        NullParam);

    public static ExpectedError AmbiguousCredentials { get; } = InvalidApiKey with
    {
        Code = "ambiguous_credentials",
        GeminiReason = "AMBIGUOUS_CREDENTIALS",
    };

    public static ExpectedError InvalidRequest { get; } = Invalid(400, "invalid_request", NullParam);

    public static ExpectedError InvalidJson { get; } = Invalid(400, "invalid_json", NullParam);

    public static ExpectedError RequestTooLarge { get; } =
        Invalid(413, "request_too_large", NullParam) with { AnthropicType = "request_too_large" };

    public static ExpectedError UnsupportedMediaType { get; } = Invalid(415, "unsupported_media_type", NullParam);

    public static ExpectedError UnsupportedContentEncoding { get; } =
        Invalid(415, "unsupported_content_encoding", NullParam) with { GeminiReason = "UNSUPPORTED_ENCODING" };

    public static ExpectedError UnsupportedField { get; } = Invalid(400, "unsupported_field", NullParam);

    public static ExpectedError UpgradeRequired { get; } = Invalid(426, "upgrade_required", NullParam);

    public static ExpectedError HeadersTooLarge { get; } = Invalid(431, "headers_too_large", NullParam);

    public static ExpectedError TargetTooLong { get; } = Invalid(414, "target_too_long", NullParam);

    public static ExpectedError WrongBaseUrl { get; } = Invalid(400, "wrong_base_url", NullParam);

    public static ExpectedError UnknownUrl { get; } = Invalid(404, "unknown_url", NullParam) with
    {
        AnthropicType = "not_found_error",
        GeminiStatus = "NOT_FOUND",
        GeminiReason = "ROUTE_NOT_FOUND",
    };

    public static ExpectedError MethodNotAllowed { get; } = Invalid(405, "method_not_allowed", NullParam);

    public static ExpectedError Overloaded { get; } = Server(
        503, "overloaded") with
    { AnthropicType = "overloaded_error" };

    public static ExpectedError UpstreamError { get; } = Server(502, "upstream_error");

    public static ExpectedError UpstreamAuth { get; } = Server(502, "upstream_auth");

    public static ExpectedError UpstreamTimeout { get; } = Server(504, "upstream_timeout") with
    {
        AnthropicType = "timeout_error",
        GeminiStatus = "DEADLINE_EXCEEDED",
    };

    public static ExpectedError UpstreamStreamInterrupted { get; } = Server(502, "upstream_stream_interrupted");

    /// <summary>The whole body, byte for byte.</summary>
    public string Body(string dialect, string message, string requestId, string? model) => dialect switch
    {
        "openai"
            => $$$"""{"error":{"message":"{{{message}}}","type":"{{{OpenAiType}}}",{{{Param}}}"code":"{{{Code}}}"}}""",
        "anthropic" => $$$"""
            {"type":"error","error":{"type":"{{{AnthropicType}}}","message":"{{{message}}}","details":{"error_code":"{{{InAnthropic}}}"}},"request_id":"{{{requestId}}}"}
            """,
        "gemini"
            => $$"""{"error":{"code":{{Number}},"message":"{{message}}","status":"{{GeminiStatus}}","""
                + Details(model)
                + "}}",
        _ => throw new ArgumentException($"No such dialect: {dialect}.", nameof(dialect)),
    };

    private string InAnthropic => Code switch
    {
        "unsupported_content_encoding" => "request_body_encoding_unsupported",
        "unknown_url" => "route_not_found",
        _ => Code,
    };

    private string Number => Status.ToString(CultureInfo.InvariantCulture);

    private string Details(string? model)
        => "\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\","
            + $"\"reason\":\"{GeminiReason}\",\"domain\":\"gateway\",\"metadata\":{{{Metadata(model)}}}}}]";

    private string Metadata(string? model)
    {
        var code = Code == "unknown_url" ? "route_not_found" : Code;
        return model is null ? $"\"code\":\"{code}\"" : $"\"model\":\"{model}\",\"code\":\"{code}\"";
    }

    private static ExpectedError Invalid(int status, string code, string param) => new(
        status,
        code,
        "invalid_request_error",
        "invalid_request_error",
        "INVALID_ARGUMENT",
        code.ToUpperInvariant(),
        param);

    private static ExpectedError Server(int status, string code)
        => new(status, code, "server_error", "api_error", "UNAVAILABLE", code.ToUpperInvariant(), NullParam);
}
