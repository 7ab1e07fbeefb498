using System.Collections.Frozen;
using Gateway.Core.Documents;
using Gateway.Core.Models.Documents;
using Gateway.Core.Names;

namespace Gateway.Core.Models.Compilation;

/// <summary>Compiles the models that upstreams take for tools which name none.</summary>
/// <param name="catalog">The document.</param>
/// <param name="models">The models, discovered ones included.</param>
/// <param name="allowsUnknownModels">Whether a model that is not there now may come by itself.</param>
/// <param name="errors">Where to report what is wrong.</param>
internal sealed class ToolDefaultCompiler(
    CatalogDocument catalog,
    OrderedDictionary<string, CatalogModel> models,
    bool allowsUnknownModels,
    DocumentErrors errors)
{
    public FrozenDictionary<string, ModelId> Compile()
    {
        foreach (var (kind, model) in catalog.ToolDefaults.Models)
        {
            if (model.Length > 0 && !models.ContainsKey(model) && !allowsUnknownModels)
            {
                errors.Add(
                    CatalogDocument.FileName,
                    $"$.tool_defaults['{kind}']",
                    $"The model '{model}' is not in the catalog.",
                    NearestName.Remedy(model, models.Keys, "Name a model of the catalog."));
            }
        }

        // A model that was not valid has been reported; one kind is there once.
        return catalog.ToolDefaults.Models
            .Where(pair => pair.Model.Length > 0)
            .ToFrozenDictionary(pair => pair.Kind, pair => ModelId.Parse(pair.Model), StringComparer.Ordinal);
    }
}
