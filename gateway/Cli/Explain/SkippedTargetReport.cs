namespace Gateway.Cli.Explain;

/// <summary>A target of an alias that does not serve the caller, and what decides that.</summary>
internal sealed record SkippedTargetReport(string Model, string Because, RuleLocation RuleLocation);
