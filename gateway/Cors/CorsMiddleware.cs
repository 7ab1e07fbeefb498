using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Gateway.Cors;

/// <summary>
/// Answers preflight requests, and allows a page to read every answer, refusals too. The key is in a header that the
/// page sets: no cookie and no other credential of the browser counts here.
/// </summary>
internal sealed class CorsMiddleware(RequestDelegate next, AllowedOrigins origins)
{
    private const string Methods = "GET, HEAD, POST";
    private const string OneDay = "86400";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (headers.Origin is not [{ } origin] || !IsPlain(origin) || !origins.Contain(origin))
        {
            return next(context);
        }

        // Runs last, so that no header of an upstream or another stage replaces it.
        context.Response.OnStarting(static response => Permit((HttpContext)response), context);
        return IsPreflight(context) ? AnswerAsync(context) : next(context);
    }

    private static bool IsPreflight(HttpContext context)
        => HttpMethods.IsOptions(context.Request.Method)
        && context.Request.Headers.AccessControlRequestMethod.Count == 1
        && IsPlain((string?)context.Request.Headers.AccessControlRequestHeaders)
        && context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false };

    // What is repeated must be able to stand in an answer: the server fails at anything else.
    private static bool IsPlain(ReadOnlySpan<char> value) => !value.ContainsAnyExceptInRange(' ', '~');

    private static Task AnswerAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowMethods = Methods;
        headers.AccessControlAllowHeaders = context.Request.Headers.AccessControlRequestHeaders;
        headers.AccessControlMaxAge = OneDay;
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static Task Permit(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = context.Request.Headers.Origin;
        headers.AccessControlExposeHeaders = "*";
        headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        return Task.CompletedTask;
    }
}
