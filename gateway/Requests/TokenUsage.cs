namespace Gateway.Requests;

/// <summary>
/// What an answer says it used, in tokens, the same for every dialect: input includes what the cache gave, output includes reasoning.
/// Null is what the answer did not say; nothing is estimated.
/// </summary>
internal readonly record struct TokenUsage(long? Input, long? Output, long? CacheRead, long? CacheCreation, long? Reasoning);
