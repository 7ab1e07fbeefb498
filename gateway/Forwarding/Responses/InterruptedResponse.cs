using System.Diagnostics.CodeAnalysis;
using Gateway.Core.Errors;
using Gateway.Errors;
using Gateway.Requests;

namespace Gateway.Forwarding.Responses;

/// <summary>
/// Ends an answer whose upstream died. A clean end would read as success in every SDK, so the caller gets the dialect's
/// error event where the answer is an event stream, and an unclean end in any case.
/// </summary>
internal static class InterruptedResponse
{
    // Clients drop what they have received but not read of an HTTP/2 stream once its reset arrives: curl, Node and .NET
    // alike.
    private static readonly TimeSpan ReadingTime = TimeSpan.FromMilliseconds(100);

    public static async Task EndAsync(HttpContext context, RequestContext feature, Refusal refusal, TimeProvider time)
    {
        // Behind half an event, the error event would only be read as the rest of it.
        if (EndsWithWholeEvent(context.Response, feature.Observer))
        {
            var request = feature.Request;
            var chunk = new ErrorChunk(
                feature.Observer?.Model ?? request.Models.Primary.Value, time.GetUtcNow().ToUnixTimeSeconds());
            StreamErrorEvents.Write(
                context.Response.BodyWriter,
                request.Dialect,
                request.Operation,
                refusal,
                context.TraceIdentifier,
                chunk);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
            if (!HttpProtocol.IsHttp11(context.Request.Protocol))
            {
                await Task.Delay(ReadingTime, time, context.RequestAborted);
            }
        }

        Cut(refusal);
    }

    // The server ends an answer uncleanly, after sending what was flushed, only when its application fails.
    [DoesNotReturn]
    public static void Cut(Refusal refusal) => throw new UpstreamInterruptedException(refusal.Message);

    // A stream without an observer has an operation without an end marker; its clients read each event as it comes.
    private static bool EndsWithWholeEvent(HttpResponse response, IResponseObserver? answer)
        => answer?.IsAtEventBoundary
        ?? response.ContentType?.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase) == true;
}
