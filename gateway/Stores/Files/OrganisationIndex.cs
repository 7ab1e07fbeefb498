using Gateway.Core.Documents;
using Gateway.Core.Names;
using Gateway.Stores.Documents;

namespace Gateway.Stores.Files;

/// <summary>The organisations by id, and what is wrong with them.</summary>
internal sealed class OrganisationIndex
{
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private readonly List<OrganisationDocument> _all;
    private readonly bool _takesUnknown;

    private OrganisationIndex(IEnumerable<OrganisationDocument> organisations)
    {
        (_all, _takesUnknown) = ([.. organisations], true);
        for (var index = 0; index < _all.Count; index++)
        {
            _positions.TryAdd(_all[index].Id, index);
        }
    }

    public OrganisationIndex(OrganisationsDocument document, IReadOnlyCollection<string> plans, DocumentErrors errors)
    {
        _all = [.. document.Organisations];
        for (var index = 0; index < _all.Count; index++)
        {
            var (id, plan) = (_all[index].Id, _all[index].Plan);
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

    public OrganisationDocument[] All => [.. _all];

    /// <summary>
    /// An index in which an organisation that does not exist is a paused one, so that none of its keys serves.
    /// </summary>
    public static OrganisationIndex WithUnknown(IEnumerable<OrganisationDocument> organisations) => new(organisations);

    public OrganisationDocument? Find(string id)
        => _positions.TryGetValue(id, out var position) ? _all[position] : null;

    public bool TryFind(string id, out int position)
    {
        if (_positions.TryGetValue(id, out position))
        {
            return true;
        }

        if (_takesUnknown && id.Length > 0)
        {
            position = _all.Count;
            _positions.Add(id, position);
            _all.Add(new OrganisationDocument(id, Name: null, Plan: "", Paused: true));
        }

        return _takesUnknown;
    }

    public string Remedy(string id) => NearestName.Remedy(id, _positions.Keys, "Add it to organisations.json.");
}
