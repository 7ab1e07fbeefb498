namespace Gateway.Cli.Explain;

/// <summary>What the operator asked. One of key and plan is null.</summary>
internal sealed record Question(string? KeyId, string? PlanId, string Model, string? Route);
