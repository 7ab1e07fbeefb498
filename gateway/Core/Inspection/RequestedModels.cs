using System.Collections.Immutable;
using Gateway.Core.Names;

namespace Gateway.Core.Inspection;

/// <summary>Every model that a request names: what inspection returns and access evaluates.</summary>
/// <param name="Primary">The model that the request is for; for a batch, the first item's.</param>
/// <param name="Mentions">Every place that names a model, in the order of the body, the primary one included. Empty
/// where only the path names a model.</param>
internal readonly record struct RequestedModels(ModelId Primary, ImmutableArray<ModelMention> Mentions)
{
    /// <summary>One model, named outside of any body.</summary>
    public static RequestedModels Of(ModelId model) => new(model, []);
}
