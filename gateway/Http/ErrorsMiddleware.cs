using Gateway.Core.Errors;
using Gateway.Errors;
using Gateway.Requests;

namespace Gateway.Http;

/// <summary>
/// The outermost stage: assigns the request id, and turns an unexpected exception into an error of the caller's
/// dialect. The exception is logged and never sent. If the response has started, it ends the connection.
/// </summary>
internal sealed partial class ErrorsMiddleware(RequestDelegate next, ILogger<ErrorsMiddleware> logger)
{
    public static Refusal Internal { get; } = new(
        GatewayError.InternalError,
        "The gateway failed to handle the request. Quote the request id when you report it.");

    public async Task InvokeAsync(HttpContext context)
    {
        context.TraceIdentifier = RequestId.New();
        try
        {
            await next(context);
        }
        catch (Exception exception) when (ClientWentAway(context, exception))
        {
            Log.ClientWentAway(logger, context.TraceIdentifier);
            if (!context.Response.HasStarted)
            {
                context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            }
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            Log.BadRequest(logger, context.TraceIdentifier, exception.StatusCode, exception.Message);
            await context.RefuseInsteadAsync(RefusalOf(exception));
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            Log.Unforeseen(logger, exception, context.TraceIdentifier);
            await context.RefuseInsteadAsync(Internal);
        }
    }

    // A read or write that ends because its client is gone is not an error; any other exception is.
    private static bool ClientWentAway(HttpContext context, Exception exception)
        => context.RequestAborted.IsCancellationRequested && exception is OperationCanceledException or IOException;

    private static Refusal RefusalOf(BadHttpRequestException exception) => exception.StatusCode switch
    {
        StatusCodes.Status408RequestTimeout => new(
            GatewayError.RequestTimeout,
            "The request body arrived too slowly. Send it again."),
        StatusCodes.Status413PayloadTooLarge => new(
            GatewayError.RequestTooLarge,
            "The request is larger than this route accepts."),
        StatusCodes.Status415UnsupportedMediaType => new(
            GatewayError.UnsupportedMediaType,
            "The Content-Type of the request is not one that this route accepts."),
        StatusCodes.Status417ExpectationFailed => new(
            GatewayError.ExpectationFailed,
            "The only expectation that can be met is 100-continue."),
        _ => new(GatewayError.InvalidRequest, "The request is not valid HTTP."),
    };

    private static partial class Log
    {
        [LoggerMessage(EventId = 8001, Level = LogLevel.Error, Message = "Request {RequestId} failed unforeseen")]
        public static partial void Unforeseen(ILogger logger, Exception exception, string requestId);

        [LoggerMessage(
            EventId = 8002,
            Level = LogLevel.Information,
            Message = "Request {RequestId} is not valid HTTP ({StatusCode}): {Reason}")]
        public static partial void BadRequest(ILogger logger, string requestId, int statusCode, string reason);

        [LoggerMessage(
            EventId = 8003,
            Level = LogLevel.Debug,
            Message = "Request {RequestId} was abandoned by its client")]
        public static partial void ClientWentAway(ILogger logger, string requestId);
    }
}
