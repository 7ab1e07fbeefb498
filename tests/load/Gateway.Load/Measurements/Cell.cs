using Gateway.Load.Subjects;
using Gateway.Load.Traffic;

namespace Gateway.Load.Measurements;

/// <summary>One contestant with one request: what a window measures.</summary>
/// <param name="Probed">The same program started with the allocation probe, or null.</param>
internal sealed record Cell(
    string Name, Subject Subject, Subject? Probed, LoadRequest Request, int Connections, bool Http2 = false);
