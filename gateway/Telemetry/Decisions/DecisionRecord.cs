using Gateway.Core.Dialects;

namespace Gateway.Telemetry.Decisions;

/// <summary>The content of a line of the decision log; null is omitted.</summary>
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
