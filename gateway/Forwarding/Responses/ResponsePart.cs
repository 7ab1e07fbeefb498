namespace Gateway.Forwarding.Responses;

/// <summary>
/// The few places of an answer's JSON that are looked at, in any dialect; everything else is <see cref="Other"/>.
/// </summary>
internal enum ResponsePart
{
    // Counts, in the order in which the scanner keeps them.
    Input,
    Output,
    CacheRead,
    CacheCreation,
    Reasoning,
    ToolUse,

    // The number of a choice or a candidate; read as the counts are, and kept beside them.
    Index,

    // Texts.
    Model,
    Type,
    Finished,
    Blocked,

    // A text, an object or an array: whatever it is but null, the upstream failed.
    Error,

    // Objects and arrays that lead to them.
    Document,
    Documents,
    Envelope,
    BegunMessage,
    Usage,
    BegunUsage,
    InputDetails,
    OutputDetails,
    UsageMetadata,
    Choices,
    Choice,
    PromptFeedback,

    Other,
}
