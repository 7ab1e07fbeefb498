using Gateway.Core.Models.Documents;

namespace Gateway.Core.Models.Compilation;

/// <summary>What a catalog is compiled from.</summary>
/// <param name="Catalog">The operator's own models and aliases.</param>
/// <param name="Discovered">The models that come beside them.</param>
/// <param name="Plans">What selects among both.</param>
/// <param name="Clusters">The clusters that models may name.</param>
/// <param name="Revision">The revision of the documents.</param>
/// <param name="Today">The day of which the lifecycle of models is.</param>
internal sealed record CatalogInputs(
    CatalogDocument Catalog,
    DiscoveredModels Discovered,
    PlansDocument Plans,
    IReadOnlySet<string> Clusters,
    string Revision,
    DateOnly Today);
