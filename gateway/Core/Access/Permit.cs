using System.Collections.Immutable;
using Gateway.Core.Inspection;
using Gateway.Core.Models;

namespace Gateway.Core.Access;

/// <summary>
/// Proof that every model of a request was checked and may be called. Forwarding takes a permit as its input, and only
/// the nested <see cref="Evaluator"/> can make one: a request without a verdict cannot be forwarded.
/// </summary>
internal sealed partial class Permit
{
    private Permit(CatalogModel model, ImmutableArray<CatalogModel> mentioned)
    {
        Model = model;
        Mentioned = mentioned;
    }

    /// <summary>The model that serves the request, aliases resolved.</summary>
    public CatalogModel Model { get; }

    /// <summary>The resolved model of each mention, in the order of the request's mentions.</summary>
    public ImmutableArray<CatalogModel> Mentioned { get; }

    /// <summary>The models that serve, each by its own name instead of the alias in the request.</summary>
    public RequestedModels OwnNames
        => new(
            Model.Id,
            [.. Mentioned.Distinct().Select(model => new ModelMention(ModelRole.Secondary, model.Id, -1, 0))]);
}
