using Anthropic.Exceptions;
using Anthropic.Models.Messages;

namespace Gateway.IntegrationTests.Sdks;

/// <summary>
/// What differs between majors of the Anthropic package, as this one has it: code and request id have fields.
/// </summary>
internal static class AnthropicMajor
{
    public const bool ReadsRequestIdInBody = false;

    public static MessageParam Say(string text) => new UserMessageParam(text);

    public static MessageParam Say(List<ContentBlockParam> content) => new UserMessageParam(content);

    public static SdkError Describe(AnthropicServiceException exception) => new(
        exception.GetType().Name,
        (int?)(exception as AnthropicApiException)?.StatusCode,
        exception.ErrorCode,
        (exception as AnthropicApiException)?.RequestID,
        exception.ApiMessage ?? exception.Message);

    public static string ClassFor(int status) => status switch
    {
        400 => nameof(AnthropicBadRequestException),
        401 => nameof(AnthropicUnauthorizedException),
        403 => nameof(AnthropicForbiddenException),
        404 => nameof(AnthropicNotFoundException),
        413 => nameof(AnthropicContentTooLargeException),
        429 => nameof(AnthropicRateLimitException),
        503 => nameof(AnthropicServiceUnavailableException),
        504 => nameof(AnthropicGatewayTimeoutException),
        _ => nameof(Anthropic5xxException),
    };
}
