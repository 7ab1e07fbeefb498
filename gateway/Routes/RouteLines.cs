using System.Collections.Immutable;
using Gateway.Requests;

namespace Gateway.Routes;

/// <summary>Endpoint metadata: the lines of the route table that an endpoint stands for.</summary>
internal sealed record RouteLines(ImmutableArray<InferenceRoute> Routes);
