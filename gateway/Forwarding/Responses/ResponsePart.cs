namespace Gateway.Forwarding.Responses;

/// <summary>The few places of an answer's JSON that are looked at, in any dialect; everything else is <see cref="Other"/>.</summary>
internal enum ResponsePart
{
    // Counts, in the order in which the scanner keeps them.
    Input,
    Output,
    CacheRead,
    CacheCreation,
    Reasoning,
    ToolUse,

    // Texts.
    Model,
    Type,
    Finished,

    // Objects and arrays that lead to them.
    Document,
    Documents,
    Envelope,
    Usage,
    InputDetails,
    OutputDetails,
    UsageMetadata,
    Candidates,
    Candidate,
    PromptFeedback,

    Other,
}
