using Gateway.Cli.Documents;
using Gateway.Core.Access;
using Gateway.Core.Documents;
using Gateway.Core.Keys;
using Gateway.Core.Models;
using Gateway.Stores.Documents;

namespace Gateway.Cli.Check;

/// <summary>Counts keys and reports those that work and yet may call nothing, each scope of a plan once.</summary>
internal sealed class KeyReview
{
    private readonly CatalogSnapshot _snapshot;
    private readonly DateTimeOffset _now;
    private readonly DocumentErrors _warnings;
    private readonly OrganisationsDocument _organisations;
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private readonly int[] _live;
    private readonly HashSet<(string Plan, string Scope)> _seen = [];

    public KeyReview(
        OrganisationsDocument organisations,
        CatalogSnapshot snapshot,
        DateTimeOffset now,
        DocumentErrors warnings)
    {
        (_organisations, _snapshot, _now, _warnings) = (organisations, snapshot, now, warnings);
        _live = new int[organisations.Organisations.Length];
        for (var index = 0; index < _live.Length; index++)
        {
            _positions[organisations.Organisations[index].Id] = index;
        }
    }

    public int Count { get; private set; }

    public int LiveCount { get; private set; }

    public void Add(KeyDocument key, int index)
    {
        Count++;
        ReportImpossible(key, index);
        if (!key.IsLive(_now) || !_positions.TryGetValue(key.Organisation, out var position))
        {
            return;
        }

        LiveCount++;
        _live[position]++;
        var organisation = _organisations.Organisations[position];
        if (_snapshot.IsComplete
            && _seen.Add((organisation.Plan, key.ScopeText()))
            && _snapshot.PlansById.TryGetValue(organisation.Plan, out var plan))
        {
            var caller = new Caller(key.Id, organisation.Id, plan.Id, key.Selectors(), OrganisationPaused: false);
            if (CallableModels.None(caller, plan, _snapshot))
            {
                _warnings.Add(
                    KeysDocument.FileName,
                    $"$.keys[{index}].scope",
                    $"The key '{key.Id}' may call no model: its scope and the plan '{plan.Id}' have none in common.",
                    "Widen the scope, or put the organisation on another plan.");
            }
        }
    }

    public void ReportOrganisationsWithoutKey()
    {
        for (var index = 0; index < _live.Length; index++)
        {
            if (_live[index] == 0)
            {
                var id = _organisations.Organisations[index].Id;
                _warnings.Add(
                    OrganisationsDocument.FileName,
                    $"$.organisations[{index}]",
                    $"The organisation '{id}' has no key that works.",
                    $"Run: gateway keys create KEY --organisation {id}");
            }
        }
    }

    private void ReportImpossible(KeyDocument key, int index)
    {
        for (var position = 0; position < key.Secrets.Length; position++)
        {
            if (key.Secrets[position].Digest is { } digest && ImpossibleSecrets.TextOf(digest) is { } text)
            {
                _warnings.Add(
                    KeysDocument.FileName,
                    $"$.keys[{index}].secrets[{position}].sha256",
                    $"The digest of the key '{key.Id}' is that of {text}, which can never be a key.",
                    "Run: gateway keys create, or gateway keys import for a key that exists.");
            }
        }
    }
}
