namespace Gateway.Requests;

/// <summary>
/// The usage in an answer, in tokens, the same for every dialect: input includes the cached part, output includes
/// reasoning. Null where the answer has no number; nothing is estimated.
/// </summary>
internal readonly record struct TokenUsage(
    long? Input, long? Output, long? CacheRead, long? CacheCreation, long? Reasoning);
