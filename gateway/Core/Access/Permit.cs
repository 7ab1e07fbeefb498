using System.Collections.Immutable;
using Gateway.Core.Models;

namespace Gateway.Core.Access;

/// <summary>
/// Proof that every model of a request was checked and may be called. Routing and forwarding take it as their input, so that a
/// request which was never decided cannot be forwarded. Only <see cref="AccessEvaluator"/> issues one (a convention test holds that).
/// </summary>
internal sealed class Permit
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

    public static Permit IssueTo(CatalogModel model, ImmutableArray<CatalogModel> mentioned) => new(model, mentioned);
}
