namespace Gateway.Forwarding.Answers;

/// <summary>Which member of which object is which <see cref="AnswerPart"/>: the three dialects in one table.</summary>
internal static class AnswerParts
{
    /// <summary>How many parts are counts; they come first.</summary>
    public const int Counts = (int)AnswerPart.Index + 1;

    public static bool IsCount(AnswerPart part) => part <= AnswerPart.Index;

    public static bool IsText(AnswerPart part) => part is >= AnswerPart.Model and <= AnswerPart.Error;

    public static bool IsArray(AnswerPart part) => part is AnswerPart.Documents or AnswerPart.Choices;

    /// <summary>What a bracket opens, where the value of a part or an element of an array is expected.</summary>
    public static AnswerPart Opened(AnswerPart holder, AnswerPart member, bool array) => (holder, array) switch
    {
        (AnswerPart.Documents, false) => AnswerPart.Document,
        (AnswerPart.Choices, false) => AnswerPart.Choice,
        _ when member > AnswerPart.Error && IsArray(member) == array => member,
        _ => AnswerPart.Other,
    };

    public static AnswerPart Named(AnswerPart holder, ReadOnlySpan<byte> name) => holder switch
    {
        AnswerPart.Document => OfDocument(name),
        AnswerPart.Envelope => name.SequenceEqual("model"u8) ? AnswerPart.Model
            : name.SequenceEqual("usage"u8) ? AnswerPart.Usage
            : AnswerPart.Other,
        AnswerPart.BegunMessage => name.SequenceEqual("model"u8) ? AnswerPart.Model
            : name.SequenceEqual("usage"u8) ? AnswerPart.BegunUsage
            : AnswerPart.Other,
        AnswerPart.Usage => OfUsage(name),

        // A message that begins has an output count as well, which stands for nothing yet.
        AnswerPart.BegunUsage => OfUsage(name) is var part and not AnswerPart.Output ? part : AnswerPart.Other,
        AnswerPart.InputDetails => name.SequenceEqual("cached_tokens"u8) ? AnswerPart.CacheRead
            : name.SequenceEqual("cache_write_tokens"u8) ? AnswerPart.CacheCreation
            : AnswerPart.Other,
        AnswerPart.OutputDetails => name.SequenceEqual("reasoning_tokens"u8) ? AnswerPart.Reasoning : AnswerPart.Other,
        AnswerPart.UsageMetadata => OfUsageMetadata(name),
        AnswerPart.Choice => name.SequenceEqual("finish_reason"u8) ? AnswerPart.Finished
            : name.SequenceEqual("finishReason"u8) ? AnswerPart.Finished
            : name.SequenceEqual("index"u8) ? AnswerPart.Index
            : AnswerPart.Other,
        AnswerPart.PromptFeedback => name.SequenceEqual("blockReason"u8) ? AnswerPart.Blocked : AnswerPart.Other,
        _ => AnswerPart.Other,
    };

    private static AnswerPart OfDocument(ReadOnlySpan<byte> name)
        => name.SequenceEqual("type"u8) ? AnswerPart.Type
        : name.SequenceEqual("model"u8) || name.SequenceEqual("modelVersion"u8) ? AnswerPart.Model
        : name.SequenceEqual("usage"u8) ? AnswerPart.Usage
        : name.SequenceEqual("response"u8) ? AnswerPart.Envelope
        : name.SequenceEqual("message"u8) ? AnswerPart.BegunMessage
        : name.SequenceEqual("usageMetadata"u8) ? AnswerPart.UsageMetadata
        : name.SequenceEqual("choices"u8) || name.SequenceEqual("candidates"u8) ? AnswerPart.Choices
        : name.SequenceEqual("error"u8) ? AnswerPart.Error
        : name.SequenceEqual("promptFeedback"u8) ? AnswerPart.PromptFeedback
        : AnswerPart.Other;

    private static AnswerPart OfUsage(ReadOnlySpan<byte> name)
        => name.SequenceEqual("prompt_tokens"u8) || name.SequenceEqual("input_tokens"u8) ? AnswerPart.Input
        : name.SequenceEqual("completion_tokens"u8) || name.SequenceEqual("output_tokens"u8) ? AnswerPart.Output
        : name.SequenceEqual("cache_read_input_tokens"u8) ? AnswerPart.CacheRead
        : name.SequenceEqual("cache_creation_input_tokens"u8) ? AnswerPart.CacheCreation
        : name.SequenceEqual("prompt_tokens_details"u8) || name.SequenceEqual("input_tokens_details"u8) ? AnswerPart.InputDetails
        : name.SequenceEqual("completion_tokens_details"u8) || name.SequenceEqual("output_tokens_details"u8) ? AnswerPart.OutputDetails
        : AnswerPart.Other;

    private static AnswerPart OfUsageMetadata(ReadOnlySpan<byte> name)
        => name.SequenceEqual("promptTokenCount"u8) ? AnswerPart.Input
        : name.SequenceEqual("candidatesTokenCount"u8) ? AnswerPart.Output
        : name.SequenceEqual("thoughtsTokenCount"u8) ? AnswerPart.Reasoning
        : name.SequenceEqual("cachedContentTokenCount"u8) ? AnswerPart.CacheRead
        : name.SequenceEqual("toolUsePromptTokenCount"u8) ? AnswerPart.ToolUse
        : AnswerPart.Other;
}
