namespace Gateway.Commands.Explain;

/// <summary>A target of an alias that does not serve the caller, and what decides that.</summary>
internal sealed record PassedOver(string Model, string Because, Decider Decider);
