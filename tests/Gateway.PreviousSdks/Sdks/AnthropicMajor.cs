using System.Text.Json;
using Anthropic.Exceptions;
using Anthropic.Models.Messages;

namespace Gateway.IntegrationTests.Sdks;

/// <summary>
/// What differs between majors of the Anthropic package, as this one has it: code and request id are in the body alone.
/// </summary>
internal static class AnthropicMajor
{
    public const bool ReadsRequestIdInBody = true;

    public static MessageParam Say(string text) => new() { Role = Role.User, Content = text };

    public static MessageParam Say(List<ContentBlockParam> content) => new() { Role = Role.User, Content = content };

    public static SdkError Describe(AnthropicServiceException exception)
    {
        if (exception is not AnthropicApiException answer)
        {
            return new SdkError(exception.GetType().Name, null, null, null, exception.Message);
        }

        var body = JsonElement.Parse(answer.ResponseBody);
        var error = body.GetProperty("error");
        return new SdkError(
            answer.GetType().Name,
            (int)answer.StatusCode,
            TextOf(error.TryGetProperty("details", out var details) ? details : error, "error_code"),
            TextOf(body, "request_id"),
            answer.Message);
    }

    public static string ClassFor(int status) => status switch
    {
        400 => nameof(AnthropicBadRequestException),
        401 => nameof(AnthropicUnauthorizedException),
        403 => nameof(AnthropicForbiddenException),
        404 => nameof(AnthropicNotFoundException),
        413 => nameof(Anthropic4xxException),
        429 => nameof(AnthropicRateLimitException),
        _ => nameof(Anthropic5xxException),
    };

    private static string? TextOf(JsonElement json, string name)
        => json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
