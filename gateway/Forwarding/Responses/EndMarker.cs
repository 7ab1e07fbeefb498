namespace Gateway.Forwarding.Responses;

/// <summary>
/// The marker by which an event stream reports that it is complete. Only a stream with its marker has ended well.
/// </summary>
internal enum EndMarker
{
    /// <summary>The operation's streams have no marker: any clean end is an end.</summary>
    None,

    /// <summary>The data line <c>[DONE]</c>, or a clean end once every choice has its finish reason.</summary>
    Done,

    /// <summary>An event of type <c>message_stop</c>.</summary>
    MessageStop,

    /// <summary>An event that brings the final response: completed, incomplete, failed or cancelled.</summary>
    ResponseEnd,

    /// <summary>A finish reason of every candidate, or a prompt that was blocked.</summary>
    FinishReason,

    /// <summary>An event that brings a finished image; there may be more of them.</summary>
    ImageEnd,

    /// <summary>The event that ends speech.</summary>
    SpeechEnd,

    /// <summary>The event that brings the whole transcript.</summary>
    TranscriptEnd,
}
