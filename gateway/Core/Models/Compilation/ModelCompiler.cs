using Gateway.Core.Documents;
using Gateway.Core.Models.Documents;
using Gateway.Core.Names;

namespace Gateway.Core.Models.Compilation;

/// <summary>Compiles the models of the catalog and reports what does not hold between them.</summary>
/// <param name="catalog">The models, discovered ones included.</param>
/// <param name="clusters">The clusters that models may name.</param>
/// <param name="today">The day of which the lifecycle of models is.</param>
/// <param name="allowsUnknownModels">Whether a model that is not there now may come by itself.</param>
/// <param name="errors">Where to report what is wrong.</param>
internal sealed class ModelCompiler(
    CatalogDocument catalog,
    IReadOnlySet<string> clusters,
    DateOnly today,
    bool allowsUnknownModels,
    DocumentErrors errors)
{
    private readonly OrderedDictionary<string, CatalogModel> _models =
        new(catalog.Models.Length, StringComparer.Ordinal);

    /// <summary>The models by id, in the order of the document.</summary>
    public OrderedDictionary<string, CatalogModel> Compile()
    {
        for (var index = 0; index < catalog.Models.Length; index++)
        {
            var model = catalog.Models[index];
            CheckId(model.Id, index);
            CheckCluster(model.Upstream.Cluster, index);
            var compiled = Compile(model, catalog.Aliases.Length + _models.Count);
            if (model.Id.Length > 0 && !_models.TryAdd(model.Id, compiled))
            {
                Report(
                    index,
                    "id",
                    $"The model '{model.Id}' is in the catalog twice.",
                    "Remove or rename one of the two.");
            }
        }

        for (var index = 0; index < catalog.Models.Length; index++)
        {
            CheckLifecycle(catalog.Models[index], index);
        }

        foreach (var (id, model) in _models.Where(entry => entry.Value.Replacement is not null).ToList())
        {
            _models[id] = model with { Replacement = Serving(model) };
        }

        return _models;
    }

    // A replacement may be retired by now, and names another itself. Each is retired later than the one before.
    private string? Serving(CatalogModel model)
    {
        var replacement = model.Replacement;
        for (var steps = 0; steps < _models.Count; steps++)
        {
            if (replacement is null
                || !_models.TryGetValue(replacement, out var named)
                || named is not { Lifecycle: Lifecycle.Retired, Replacement: { } next })
            {
                break;
            }

            replacement = next;
        }

        return replacement;
    }

    private CatalogModel Compile(ModelDocument model, int index) => new()
    {
        Id = ModelId.TryParse(model.Id, out var id) ? id : default,
        Index = index,
        DisplayName = model.Listing.DisplayName ?? model.Id,
        OwnedBy = model.Listing.OwnedBy ?? "",
        Family = model.Listing.Family ?? "",
        Category = model.Listing.Category ?? "",
        Tags = model.Listing.Tags ?? [],
        Capabilities = model.Listing.Capabilities ?? [],
        InputModalities = model.Listing.InputModalities ?? ["text"],
        OutputModalities = model.Listing.OutputModalities ?? ["text"],
        ContextWindow = model.Listing.ContextWindow,
        MaxOutputTokens = model.Listing.MaxOutputTokens,
        PricingUrl = model.Listing.PricingUrl,
        Created = model.Listing.Created ?? 0,
        Lifecycle = model.Lifecycle.On(today),
        DeclaredLifecycle = model.Lifecycle.State,
        DeprecatedOn = model.Lifecycle.DeprecatedOn,
        RetiresOn = model.Lifecycle.RetiresOn,
        Replacement = model.Lifecycle.Replacement,
        Cluster = model.Upstream.Cluster,
        UpstreamName = model.Upstream.Model ?? model.Id,
    };

    private void CheckId(string id, int index)
    {
        if (SelectorParser.HasPropertyWord(id))
        {
            Report(index, "id", $"The name '{id}' reads like a selector.", "Rename the model.");
        }
    }

    private void CheckCluster(string cluster, int index)
    {
        if (cluster.Length > 0 && !clusters.Contains(cluster))
        {
            var known = string.Join(", ", clusters.Order(StringComparer.Ordinal));
            var remedy = NearestName.Remedy(
                cluster,
                clusters,
                $"Add it to ReverseProxy:Clusters, or name one of {known}.");
            Report(index, "upstream.cluster", $"There is no cluster '{cluster}'.", remedy);
        }
    }

    private void CheckLifecycle(ModelDocument model, int index)
    {
        var lifecycle = model.Lifecycle;
        if (lifecycle is { DeprecatedOn: { } deprecated, RetiresOn: { } retires } && retires < deprecated)
        {
            Report(
                index,
                "lifecycle.retires_on",
                "The model retires before it is deprecated.",
                "Correct one of the two dates.");
        }

        if (lifecycle.Replacement is not { } replacement)
        {
            if (lifecycle.State == Lifecycle.Retired || lifecycle.RetiresOn is not null)
            {
                Report(
                    index,
                    "lifecycle.replacement",
                    "A model that is or will be retired names no replacement.",
                    "Name the model that callers should use.");
            }
        }
        else if (!_models.TryGetValue(replacement, out var named))
        {
            if (!allowsUnknownModels)
            {
                var remedy = NearestName.Remedy(replacement, _models.Keys, "Name a model of the catalog.");
                Report(
                    index, "lifecycle.replacement", $"The replacement '{replacement}' is not in the catalog.", remedy);
            }
        }
        else if (named.DeclaredLifecycle == Lifecycle.Retired || replacement == model.Id)
        {
            Report(
                index,
                "lifecycle.replacement",
                $"The replacement '{replacement}' is retired or the model itself.",
                "Name one that serves.");
        }
        else if (named.RetiresOn <= lifecycle.RetiresOn)
        {
            Report(
                index,
                "lifecycle.replacement",
                $"The replacement '{replacement}' is retired on {named.RetiresOn:yyyy-MM-dd}, no later than the model.",
                "Name one that serves longer.");
        }
    }

    private void Report(int index, string field, string problem, string remedy)
        => errors.Add(CatalogDocument.FileName, $"$.models[{index}].{field}", problem, remedy);
}
