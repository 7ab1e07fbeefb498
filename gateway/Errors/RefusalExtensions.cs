using System.Globalization;
using Gateway.Core.Dialects;
using Gateway.Core.Errors;
using Microsoft.Extensions.Primitives;

namespace Gateway.Errors;

/// <summary>Refuses a request.</summary>
internal static class RefusalExtensions
{
    private const string ErrorHeader = "x-gateway-error";
    private const string ClaudeCode = "claude-cli/";
    private const string ShouldRetryHeader = "x-should-retry";

    private static readonly StringValues Json = "application/json";
    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues NoStore = "no-store";
    private static readonly StringValues Bearer = "Bearer";
    private static readonly StringValues False = "false";
    private static readonly StringValues OneSecond = "1";

    /// <summary>
    /// Writes the refusal in the dialect, with its headers. The answer must not have started; if bytes of it wait to be
    /// sent, the connection ends instead.
    /// </summary>
    public static Task WriteRefusalAsync(this HttpContext context, Dialect dialect, Refusal refusal)
    {
        var response = context.Response;
        if (response.HasStarted)
        {
            throw new InvalidOperationException($"The answer has begun, too late to refuse with {refusal.Error}.");
        }

        var row = ErrorTable.Of(refusal.Error);
        response.StatusCode = StatusOf(row, dialect, context.Request.Headers.UserAgent);
        WriteHeaders(response.Headers, row, refusal, context.TraceIdentifier);
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return Task.CompletedTask;
        }

        // Nothing takes them back: they would go out in front of the refusal, whose length leaves them out.
        if (response.BodyWriter.UnflushedBytes > 0)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        var json = JsonWriters.Rent(response.BodyWriter);
        ErrorBody.Write(json, dialect, refusal, context.TraceIdentifier);
        response.ContentLength = JsonWriters.Return(json);
        var flush = response.BodyWriter.FlushAsync();
        return flush.IsCompletedSuccessfully ? Task.CompletedTask : flush.AsTask();
    }

    // Claude Code shows "Failed to authenticate" for every 403, which would suggest a wrong login.
    private static int StatusOf(ErrorRow row, Dialect dialect, StringValues userAgent)
        => row.Status == StatusCodes.Status403Forbidden
            && dialect == Dialect.Anthropic
            && userAgent is [{ } client]
            && client.StartsWith(ClaudeCode, StringComparison.Ordinal)
                ? StatusCodes.Status400BadRequest
                : row.Status;

    private static void WriteHeaders(IHeaderDictionary headers, ErrorRow row, Refusal refusal, string requestId)
    {
        headers.ContentType = Json;
        headers.CacheControl = NoStore;
        headers.XContentTypeOptions = NoSniff;
        RequestId.AddTo(headers, requestId);
        headers[ErrorHeader] = row.CodeHeader;

        if (row.Status >= StatusCodes.Status500InternalServerError)
        {
            headers.RetryAfter = refusal.RetryAfterSeconds is null or 1
                ? OneSecond
                : refusal.RetryAfterSeconds.GetValueOrDefault().ToString(CultureInfo.InvariantCulture);
        }
        else if (row.Status != StatusCodes.Status408RequestTimeout)
        {
            headers[ShouldRetryHeader] = False;
        }

        if (row.Status == StatusCodes.Status401Unauthorized)
        {
            headers.WWWAuthenticate = Bearer;
        }

        if (refusal.Allow is not null)
        {
            headers.Allow = refusal.Allow;
        }

        if (refusal.Upgrade is not null)
        {
            headers.Upgrade = refusal.Upgrade;
        }
    }
}
