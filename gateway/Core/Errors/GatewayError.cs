namespace Gateway.Core.Errors;

/// <summary>
/// Every way in which the gateway refuses or fails a request. Status and spelling per dialect: ErrorTable.
/// </summary>
internal enum GatewayError
{
    // The request names no model, or one it may not use.
    ModelRequired,
    UnsupportedModel,
    ModelAccessDenied,
    ModelConflict,
    ModelNotFound,

    // The request cannot be read without guessing.
    InvalidRequest,
    InvalidJson,
    InvalidMultipart,
    RequestTooLarge,
    UnsupportedMediaType,
    UnsupportedContentEncoding,
    UnsupportedField,
    ExpectationFailed,
    UpgradeRequired,
    HeadersTooLarge,
    TargetTooLong,
    RequestTimeout,

    // The caller.
    InvalidApiKey,
    AmbiguousCredentials,
    PermissionDenied,

    // The route.
    UnknownRoute,
    WrongBaseUrl,
    MethodNotAllowed,

    // The gateway cannot decide now; the caller may come back.
    Overloaded,
    CatalogUnavailable,
    AuthUnavailable,
    InternalError,

    // The upstream.
    UpstreamError,
    UpstreamAuth,
    UpstreamTimeout,
    UpstreamStreamInterrupted,
}
