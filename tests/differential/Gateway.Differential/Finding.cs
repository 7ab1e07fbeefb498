using Gateway.Differential.Cases;
using Gateway.Differential.Wire;

namespace Gateway.Differential;

/// <summary>A forwarded request from which a parser reads another model than the allowed one.</summary>
internal sealed record Finding(string Parser, string Model, Case? Case, ReceivedRequest Received);
