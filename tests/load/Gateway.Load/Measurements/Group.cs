namespace Gateway.Load.Measurements;

/// <summary>Cells that are measured in turn, round after round, because they are compared with each other.</summary>
/// <param name="Rate">Requests per second of the open loop; 0 where the latencies of the closed loop are
/// wanted.</param>
internal sealed record Group(string Name, IReadOnlyList<Cell> Cells, int Rate = 0);
