namespace Gateway.Forwarding.Responses;

/// <summary>
/// Which member of which object is which <see cref="ResponsePart"/>: the three dialects in one table.
/// </summary>
internal static class ResponseParts
{
    /// <summary>How many parts are counts; they come first.</summary>
    public const int Counts = (int)ResponsePart.Index + 1;

    public static bool IsCount(ResponsePart part) => part <= ResponsePart.Index;

    public static bool IsText(ResponsePart part) => part is >= ResponsePart.Model and <= ResponsePart.Error;

    public static bool IsArray(ResponsePart part) => part is ResponsePart.Documents or ResponsePart.Choices;

    /// <summary>What a bracket opens, where the value of a part or an element of an array is expected.</summary>
    public static ResponsePart Opened(ResponsePart holder, ResponsePart member, bool array) => (holder, array) switch
    {
        (ResponsePart.Documents, false) => ResponsePart.Document,
        (ResponsePart.Choices, false) => ResponsePart.Choice,
        _ when member > ResponsePart.Error && IsArray(member) == array => member,
        _ => ResponsePart.Other,
    };

    public static ResponsePart Named(ResponsePart holder, ReadOnlySpan<byte> name) => holder switch
    {
        ResponsePart.Document => OfDocument(name),
        ResponsePart.Envelope => name.SequenceEqual("model"u8) ? ResponsePart.Model
            : name.SequenceEqual("usage"u8) ? ResponsePart.Usage
            : ResponsePart.Other,
        ResponsePart.BegunMessage => name.SequenceEqual("model"u8) ? ResponsePart.Model
            : name.SequenceEqual("usage"u8) ? ResponsePart.BegunUsage
            : ResponsePart.Other,
        ResponsePart.Usage => OfUsage(name),

        // A message that begins has an output count too, which is only a placeholder.
        ResponsePart.BegunUsage => OfUsage(name) is var part and not ResponsePart.Output ? part : ResponsePart.Other,
        ResponsePart.InputDetails => name.SequenceEqual("cached_tokens"u8) ? ResponsePart.CacheRead
            : name.SequenceEqual("cache_write_tokens"u8) ? ResponsePart.CacheCreation
            : ResponsePart.Other,
        ResponsePart.OutputDetails
            => name.SequenceEqual("reasoning_tokens"u8) ? ResponsePart.Reasoning : ResponsePart.Other,
        ResponsePart.UsageMetadata => OfUsageMetadata(name),
        ResponsePart.Choice => name.SequenceEqual("finish_reason"u8) ? ResponsePart.Finished
            : name.SequenceEqual("finishReason"u8) ? ResponsePart.Finished
            : name.SequenceEqual("index"u8) ? ResponsePart.Index
            : ResponsePart.Other,
        ResponsePart.PromptFeedback => name.SequenceEqual("blockReason"u8) ? ResponsePart.Blocked : ResponsePart.Other,
        _ => ResponsePart.Other,
    };

    private static ResponsePart OfDocument(ReadOnlySpan<byte> name)
        => name.SequenceEqual("type"u8) ? ResponsePart.Type
        : name.SequenceEqual("model"u8) || name.SequenceEqual("modelVersion"u8) ? ResponsePart.Model
        : name.SequenceEqual("usage"u8) ? ResponsePart.Usage
        : name.SequenceEqual("response"u8) ? ResponsePart.Envelope
        : name.SequenceEqual("message"u8) ? ResponsePart.BegunMessage
        : name.SequenceEqual("usageMetadata"u8) ? ResponsePart.UsageMetadata
        : name.SequenceEqual("choices"u8) || name.SequenceEqual("candidates"u8) ? ResponsePart.Choices
        : name.SequenceEqual("error"u8) ? ResponsePart.Error
        : name.SequenceEqual("promptFeedback"u8) ? ResponsePart.PromptFeedback
        : ResponsePart.Other;

    private static ResponsePart OfUsage(ReadOnlySpan<byte> name)
        => name.SequenceEqual("prompt_tokens"u8) || name.SequenceEqual("input_tokens"u8) ? ResponsePart.Input
        : name.SequenceEqual("completion_tokens"u8) || name.SequenceEqual("output_tokens"u8) ? ResponsePart.Output
        : name.SequenceEqual("cache_read_input_tokens"u8) ? ResponsePart.CacheRead
        : name.SequenceEqual("cache_creation_input_tokens"u8) ? ResponsePart.CacheCreation
        : name.SequenceEqual("prompt_tokens_details"u8) || name.SequenceEqual("input_tokens_details"u8)
            ? ResponsePart.InputDetails
        : name.SequenceEqual("completion_tokens_details"u8) || name.SequenceEqual("output_tokens_details"u8)
            ? ResponsePart.OutputDetails
        : ResponsePart.Other;

    private static ResponsePart OfUsageMetadata(ReadOnlySpan<byte> name)
        => name.SequenceEqual("promptTokenCount"u8) ? ResponsePart.Input
        : name.SequenceEqual("candidatesTokenCount"u8) ? ResponsePart.Output
        : name.SequenceEqual("thoughtsTokenCount"u8) ? ResponsePart.Reasoning
        : name.SequenceEqual("cachedContentTokenCount"u8) ? ResponsePart.CacheRead
        : name.SequenceEqual("toolUsePromptTokenCount"u8) ? ResponsePart.ToolUse
        : ResponsePart.Other;
}
