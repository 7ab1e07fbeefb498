namespace Gateway.Cli.Explain;

/// <summary>The operator's query. Either key or plan is null.</summary>
internal sealed record Question(string? KeyId, string? PlanId, string Model, string? Route);
