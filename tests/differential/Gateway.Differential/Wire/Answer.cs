namespace Gateway.Differential.Wire;

/// <summary>What the caller was answered. Status 0: the connection was closed without an answer.</summary>
internal readonly record struct Answer(int Status, string Body);
