using Gateway.Cli.Documents;
using Gateway.Core.Documents;
using Gateway.Core.Models;
using Gateway.Stores.Documents;
using Gateway.Stores.Files;

namespace Gateway.Cli.Diff;

/// <summary>One of two sets of documents: its catalog, and what each of its keys may call.</summary>
internal sealed class DocumentSide
{
    private readonly Dictionary<CallerKind, ModelSelectors?> _scopes = [];
    private readonly Dictionary<CallerKind, HashSet<string>> _callable = [];

    public DocumentSide(DocumentFolder folder, CatalogSnapshot catalog, DateTimeOffset now)
    {
        Catalog = catalog;
        var silent = new DocumentErrors();
        var organisations = DocumentFiles
            .Read(folder, OrganisationsDocument.FileName, OrganisationsDocument.Read, silent)!
            .Organisations.ToDictionary(organisation => organisation.Id, StringComparer.Ordinal);
        DocumentFiles.ReadKeys(folder, (key, _) => Add(key, organisations[key.Organisation], now), silent);
    }

    public CatalogSnapshot Catalog { get; }

    /// <summary>The kind of each key, by id.</summary>
    public Dictionary<string, CallerKind> Keys { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Callable(CallerKind kind)
    {
        if (!_callable.TryGetValue(kind, out var models))
        {
            models = kind == CallerKind.None
                ? []
                : kind.Callable(Catalog, _scopes.GetValueOrDefault(kind)).ToHashSet(StringComparer.Ordinal);
            _callable.Add(kind, models);
        }

        return models;
    }

    private void Add(KeyDocument key, OrganisationDocument organisation, DateTimeOffset now)
    {
        var kind = key.IsLive(now) && !organisation.Paused
            ? new CallerKind(organisation.Plan, key.ScopeText())
            : CallerKind.None;
        if (!_scopes.ContainsKey(kind))
        {
            _scopes.Add(kind, key.Selectors());
        }

        Keys[key.Id] = kind;
    }
}
