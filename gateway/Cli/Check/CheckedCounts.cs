namespace Gateway.Cli.Check;

/// <summary>How many organisations and keys there are, and how many keys work.</summary>
internal readonly record struct CheckedCounts(int Organisations, int Keys, int LiveKeys);
