using Gateway.Errors;
using Gateway.Inspection;

namespace Gateway.Forwarding;

/// <summary>
/// Ends an answer whose upstream died. A clean end would read as success in every SDK, so the caller gets the dialect's error event
/// where the answer is an event stream, and an unclean end in any case.
/// </summary>
internal static class InterruptedAnswer
{
    public static async Task EndAsync(HttpContext context, InferenceRequest request, Refusal refusal)
    {
        if (context.Response.ContentType?.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase) == true)
        {
            StreamErrorEvents.Write(context.Response.BodyWriter, request.Dialect, request.Operation, refusal, context.TraceIdentifier);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }

        // The server ends an answer uncleanly, after sending what was flushed, only when its application fails.
        throw new UpstreamInterruptedException(refusal.Message);
    }
}
