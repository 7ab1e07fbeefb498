namespace Gateway.Cli.Diff;

/// <summary>What one plan, or all keys of one kind, would win and lose.</summary>
internal sealed record Difference(IReadOnlyList<string> Names, IReadOnlyList<string> Wins, IReadOnlyList<string> Loses);
