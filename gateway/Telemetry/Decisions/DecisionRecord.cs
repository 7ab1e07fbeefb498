using Gateway.Core.Dialects;

namespace Gateway.Telemetry.Decisions;

/// <summary>What a line of the decision log says; null is left out.</summary>
internal readonly record struct DecisionRecord(
    DateTimeOffset Time,
    string RequestId,
    string? TraceId,
    string? KeyId,
    string? Organisation,
    string? Plan,
    Operation? Operation,
    string? ResolvedModel,
    string? Revision,
    TimeSpan Duration,
    long? InputTokens,
    long? OutputTokens,
    RequestReport Report);
