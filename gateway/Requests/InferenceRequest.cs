using Gateway.Core.Dialects;
using Gateway.Core.Inspection;

namespace Gateway.Requests;

/// <summary>The content of a request: every model it names, and the very bytes to forward.</summary>
/// <param name="Dialect">The dialect of its route.</param>
/// <param name="Operation">The operation of its route.</param>
/// <param name="Models">Every model that the request names.</param>
/// <param name="Stream">Whether the request is for a streamed answer.</param>
/// <param name="Body">The inspected body.</param>
internal sealed record InferenceRequest(
    Dialect Dialect,
    Operation Operation,
    RequestedModels Models,
    bool Stream,
    InspectedBody Body);
