namespace Gateway.Load.Measurements;

/// <summary>Cells that are measured in turn, round after round, because they are compared with each other.</summary>
/// <param name="Rate">Requests per second of the open loop, or 0 where latency is not asked for.</param>
internal sealed record Group(string Name, IReadOnlyList<Cell> Cells, int Rate = 0);
