
using Gateway.Core.Documents;
using Gateway.Core.Models;
using Gateway.Core.Names;
using Gateway.Stores.Documents;

namespace Gateway.Stores.Files;

/// <summary>The organisations by id, and what is wrong with them.</summary>
internal sealed class OrganisationIndex
{
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);

    public OrganisationIndex(OrganisationsDocument document, IReadOnlyCollection<string> plans, DocumentErrors errors)
    {
        All = [.. document.Organisations];
        for (var index = 0; index < All.Length; index++)
        {
            var (id, plan) = (All[index].Id, All[index].Plan);
            if (id.Length > 0 && !_positions.TryAdd(id, index))
            {
                errors.Add(
                    OrganisationsDocument.FileName,
                    $"$.organisations[{index}].id",
                    $"The organisation '{id}' is there twice.",
                    "Remove or rename one of the two.");
            }

            if (plan.Length > 0 && !plans.Contains(plan))
            {
                errors.Add(
                    OrganisationsDocument.FileName,
                    $"$.organisations[{index}].plan",
                    $"There is no plan '{plan}'.",
                    NearestName.Remedy(plan, plans, $"Name one of {string.Join(", ", plans)}."));
            }
        }
    }

    public OrganisationDocument[] All { get; }

    public bool TryFind(string id, out int position) => _positions.TryGetValue(id, out position);

    public string Remedy(string id) => NearestName.Remedy(id, _positions.Keys, "Add it to organisations.json.");
}
