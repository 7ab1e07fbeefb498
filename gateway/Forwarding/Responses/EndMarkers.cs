
using Gateway.Core.Dialects;

namespace Gateway.Forwarding.Responses;

/// <summary>Which <see cref="EndMarker"/> the event streams of an operation end with.</summary>
internal static class EndMarkers
{
    public static EndMarker Of(Operation operation) => operation switch
    {
        Operation.ChatCompletions or Operation.Completions => EndMarker.Done,
        Operation.Responses => EndMarker.ResponseEnd,
        Operation.Messages => EndMarker.MessageStop,
        Operation.GenerateContent or Operation.StreamGenerateContent => EndMarker.FinishReason,
        _ => EndMarker.None,
    };

    public static bool IsType(EndMarker marker, ReadOnlySpan<byte> type) => marker switch
    {
        EndMarker.MessageStop => type.SequenceEqual("message_stop"u8),
        EndMarker.ResponseEnd => type.SequenceEqual("response.completed"u8)
            || type.SequenceEqual("response.incomplete"u8)
            || type.SequenceEqual("response.failed"u8)
            || type.SequenceEqual("response.cancelled"u8),
        _ => false,
    };
}
