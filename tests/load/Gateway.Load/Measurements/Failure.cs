namespace Gateway.Load.Measurements;

/// <summary>Answers of one window that were not what its workload expects.</summary>
/// <param name="Status">0 stands for a connection that broke.</param>
internal sealed record Failure(string Group, string Cell, int Status, int Count);
