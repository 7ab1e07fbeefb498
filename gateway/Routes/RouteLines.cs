using System.Collections.Immutable;
using Gateway.Requests;

namespace Gateway.Routes;

/// <summary>Endpoint metadata: the endpoint's lines of the route table.</summary>
internal sealed record RouteLines(ImmutableArray<InferenceRoute> Routes);
