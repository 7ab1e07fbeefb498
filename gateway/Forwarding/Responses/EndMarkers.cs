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
        Operation.ImageGenerations or Operation.ImageEdits => EndMarker.ImageEnd,
        Operation.Speech => EndMarker.SpeechEnd,
        Operation.Transcriptions or Operation.Translations => EndMarker.TranscriptEnd,
        _ => EndMarker.None,
    };

    public static bool IsType(EndMarker marker, ReadOnlySpan<byte> type) => marker switch
    {
        EndMarker.MessageStop => type.SequenceEqual("message_stop"u8),
        EndMarker.ResponseEnd => type.SequenceEqual("response.completed"u8)
            || type.SequenceEqual("response.incomplete"u8)
            || type.SequenceEqual("response.failed"u8)
            || type.SequenceEqual("response.cancelled"u8),
        EndMarker.ImageEnd => type.SequenceEqual("image_generation.completed"u8)
            || type.SequenceEqual("image_edit.completed"u8),
        EndMarker.SpeechEnd => type.SequenceEqual("speech.audio.done"u8),
        EndMarker.TranscriptEnd => type.SequenceEqual("transcript.text.done"u8),
        _ => false,
    };

    /// <summary>
    /// Whether <c>[DONE]</c> ends the stream: servers other than the vendor's end streams of media so, too.
    /// </summary>
    public static bool IsDone(EndMarker marker)
        => marker is EndMarker.Done or EndMarker.ImageEnd or EndMarker.SpeechEnd or EndMarker.TranscriptEnd;

    /// <summary>Whether the stream is whole once every choice in it has finished.</summary>
    public static bool IsChoices(EndMarker marker)
        => marker is EndMarker.Done or EndMarker.FinishReason or EndMarker.TranscriptEnd;
}
