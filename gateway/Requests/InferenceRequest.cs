using System.Collections.Immutable;
using Gateway.Core.Dialects;
using Gateway.Core.Inspection;

namespace Gateway.Requests;

/// <summary>What a request asks for: every model it names, and the very bytes that will be forwarded.</summary>
/// <param name="Dialect">The dialect of its route.</param>
/// <param name="Operation">The operation of its route.</param>
/// <param name="Model">The model that the request is for; for a batch, the first item's.</param>
/// <param name="Mentions">Every place that names a model, in the order of the body. Empty where only the path names one.</param>
/// <param name="Stream">Whether the caller asked for a streamed answer.</param>
/// <param name="Body">The inspected body.</param>
internal sealed record InferenceRequest(
    Dialect Dialect,
    Operation Operation,
    string Model,
    ImmutableArray<ModelMention> Mentions,
    bool Stream,
    InspectedBody Body);
