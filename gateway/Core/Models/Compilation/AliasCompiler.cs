using System.Collections.Immutable;
using Gateway.Core.Documents;
using Gateway.Core.Models.Documents;
using Gateway.Core.Names;

namespace Gateway.Core.Models.Compilation;

/// <summary>
/// Compiles the aliases of catalog.json. The targets of an alias are models only, so that aliases cannot form chains.
/// </summary>
/// <param name="catalog">The aliases.</param>
/// <param name="models">The models, discovered ones included.</param>
/// <param name="allowsUnknownModels">Whether a model that is not there now may come by itself.</param>
/// <param name="errors">Where to report what is wrong.</param>
internal sealed class AliasCompiler(
    CatalogDocument catalog,
    OrderedDictionary<string, CatalogModel> models,
    bool allowsUnknownModels,
    DocumentErrors errors)
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public ImmutableArray<Alias> Compile()
    {
        var aliases = ImmutableArray.CreateBuilder<Alias>(catalog.Aliases.Length);
        for (var index = 0; index < catalog.Aliases.Length; index++)
        {
            CheckId(catalog.Aliases[index].Id, index);
            aliases.Add(Compile(catalog.Aliases[index], index, Targets(catalog.Aliases[index], index)));
        }

        return aliases.DrainToImmutable();
    }

    // Without a target, which is an error, the alias still takes its place: indices must not shift.
    private static Alias Compile(AliasDocument alias, int index, ImmutableArray<CatalogModel> targets)
    {
        var first = targets.FirstOrDefault();
        return new Alias
        {
            Id = ModelId.TryParse(alias.Id, out var id) ? id : default,
            Index = index,
            DisplayName = alias.Listing.DisplayName ?? alias.Id,
            OwnedBy = alias.Listing.OwnedBy ?? first?.OwnedBy ?? "",
            Family = alias.Listing.Family ?? first?.Family ?? "",
            Category = alias.Listing.Category ?? first?.Category ?? "",

            // Plans select by tags, and what is true of a target need not be true of the name.
            Tags = alias.Listing.Tags ?? [],
            Capabilities = alias.Listing.Capabilities ?? first?.Capabilities ?? [],
            InputModalities = alias.Listing.InputModalities ?? first?.InputModalities ?? [],
            OutputModalities = alias.Listing.OutputModalities ?? first?.OutputModalities ?? [],
            ContextWindow = alias.Listing.ContextWindow ?? first?.ContextWindow,
            MaxOutputTokens = alias.Listing.MaxOutputTokens ?? first?.MaxOutputTokens,
            PricingUrl = alias.Listing.PricingUrl ?? first?.PricingUrl,
            Created = alias.Listing.Created ?? first?.Created ?? 0,
            Targets = targets,
        };
    }

    private void CheckId(string id, int index)
    {
        if (id.Length > 0 && models.ContainsKey(id))
        {
            Report(
                index,
                "id",
                $"The alias '{id}' has the name of a model.",
                "Rename the alias: each name has one entry.");
        }
        else if (id.Length > 0 && !_ids.Add(id))
        {
            Report(index, "id", $"The alias '{id}' is in the catalog twice.", "Remove or rename one of the two.");
        }

        if (SelectorParser.HasPropertyWord(id))
        {
            Report(index, "id", $"The name '{id}' reads like a selector.", "Rename the alias.");
        }
    }

    private ImmutableArray<CatalogModel> Targets(AliasDocument alias, int index)
    {
        var targets = ImmutableArray.CreateBuilder<CatalogModel>(alias.Targets.Length);
        for (var position = 0; position < alias.Targets.Length; position++)
        {
            var (name, field) = (alias.Targets[position], $"targets[{position}]");
            if (models.TryGetValue(name, out var model))
            {
                targets.Add(model);
            }
            else if (catalog.Aliases.Any(other => other.Id == name && name.Length > 0))
            {
                Report(index, field, $"The target '{name}' is an alias.", "Name its models.");
            }
            else if (name.Length > 0 && !allowsUnknownModels)
            {
                var remedy = NearestName.Remedy(name, models.Keys, "Name a model of the catalog.");
                Report(index, field, $"The target '{name}' is not in the catalog.", remedy);
            }
        }

        // A target that may still come may serve.
        var retired = targets.Count > 0
            && targets.All(target => target.DeclaredLifecycle == Lifecycle.Retired)
            && (!allowsUnknownModels || targets.Count == alias.Targets.Length);
        if (alias.Targets.IsEmpty || retired)
        {
            Report(
                index,
                "targets",
                $"The alias '{alias.Id}' has no target that serves.",
                "Name one that is not retired, or remove the alias.");
        }

        return targets.DrainToImmutable();
    }

    private void Report(int index, string field, string problem, string remedy)
        => errors.Add(CatalogDocument.FileName, $"$.aliases[{index}].{field}", problem, remedy);
}
