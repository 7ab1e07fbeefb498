using System.Text.Unicode;
using Gateway.Core.Documents;
using Gateway.Core.Models.Compilation;
using Gateway.Core.Models.Documents;
using Gateway.Core.Snapshots;
using Gateway.Stores.Documents;

namespace Gateway.Stores.Files;

/// <summary>
/// Reads, checks and compiles the documents of a folder as one whole. Reports every error of every document.
/// </summary>
/// <param name="folder">Where the documents are.</param>
/// <param name="clusters">The clusters that models may name.</param>
/// <param name="discovered">The models that come beside those of the documents.</param>
/// <param name="today">The day of which the lifecycle of models is.</param>
/// <param name="allowDemoKeys">Whether documents may hold the demonstration keys.</param>
internal sealed class DocumentLoader(
    DocumentFolder folder,
    IReadOnlySet<string> clusters,
    DiscoveredModels discovered,
    DateOnly today,
    bool allowDemoKeys)
{
    private readonly DocumentErrors _errors = new();

    /// <summary>
    /// Whether the gateway runs already, so that a model of a cluster that comes with its restart waits for that.
    /// </summary>
    public bool IsRunning { get; init; }

    /// <summary>What the load made of good documents; null while there was none.</summary>
    public ReusableLoad? Made { get; private set; }

    /// <summary>
    /// Identifies the inputs that can make the same documents right or wrong, or that are part of the catalog.
    /// </summary>
    public static string InputsKey(IReadOnlySet<string> clusters, DiscoveredModels discovered, DateOnly today)
        => $"{string.Join(' ', clusters.Order(StringComparer.Ordinal))} {discovered.Digest} {today:O}";

    public LoadResult Load(string revision) => Load(revision, digests: null, before: null);

    /// <param name="revision">The documents' revision.</param>
    /// <param name="digests">The content of the documents; null where they are not accepted.</param>
    /// <param name="before">What an earlier load made.</param>
    public LoadResult Load(string revision, DocumentDigests? digests, ReusableLoad? before)
    {
        var catalogOf = $"{digests?.Catalog} {digests?.Plans} {InputsKey(clusters, discovered, today)}";
        var compiled = digests is not null && before?.CatalogInputs == catalogOf
            ? Renamed(before.Catalog, discovered.Extend(revision))
            : Compile(revision);
        var organisations = Read(OrganisationsDocument.FileName, OrganisationsDocument.Read);
        var index = compiled is null || organisations is null
            ? null
            : new OrganisationIndex(organisations, [.. compiled.Snapshot.Plans.Select(plan => plan.Id)], _errors);

        // Keys name an organisation by its position.
        var ids = string.Join('\n', index?.All.Select(organisation => organisation.Id) ?? []);
        var keysOf = $"{catalogOf} {digests?.Keys} {ids}";
        var keys = digests is not null && index is not null && before?.KeysInputs == keysOf
            ? before.Keys.With(index.All)
            : ReadKeys(compiled, index);
        if (_errors.Count > 0)
        {
            return new LoadResult.Invalid(_errors.ToImmutable());
        }

        Made = new ReusableLoad(catalogOf, compiled!, keysOf, keys!) { Documents = digests };
        return new LoadResult.Loaded(new StoreSnapshot(compiled!.Snapshot, keys!, compiled.Snapshot.Revision));
    }

    /// <summary>The organisations where their document is right in itself, whatever plans there are.</summary>
    public OrganisationsDocument? OrganisationsAlone()
    {
        var document = Read(OrganisationsDocument.FileName, OrganisationsDocument.Read);
        if (document is not null)
        {
            _ = new OrganisationIndex(
                document, [.. document.Organisations.Select(organisation => organisation.Plan)], _errors);
        }

        return _errors.Count == 0 ? document : null;
    }

    /// <summary>The keys where their document is right in itself, whatever models there are.</summary>
    public KeyTable? KeysAlone(OrganisationIndex organisations, SelectorVocabulary vocabulary)
    {
        var builder = KeyTable(organisations, vocabulary);
        ReadKeys(builder);
        return _errors.Count == 0 ? builder.Build() : null;
    }

    /// <summary>The same catalog as part of other documents.</summary>
    public static CompiledCatalog Renamed(CompiledCatalog compiled, string revision)
        => compiled with { Snapshot = compiled.Snapshot.Of(revision) };

    // Where a document cannot be read at all, its references are not checked: every one of them would be an error.
    private CompiledCatalog? Compile(string revision)
    {
        var catalog = Read(CatalogDocument.FileName, CatalogDocument.Read);
        var plans = Read(PlansDocument.FileName, PlansDocument.Read);
        if (catalog is null || plans is null)
        {
            return null;
        }

        var inputs = new CatalogInputs(catalog, discovered, plans, clusters, revision, today);
        return IsRunning
            ? CatalogCompiler.CompileRunning(inputs, _errors)
            : CatalogCompiler.Compile(inputs, _errors);
    }

    private KeyTable? ReadKeys(CompiledCatalog? compiled, OrganisationIndex? organisations)
    {
        var builder = compiled is null || organisations is null ? null : KeyTable(organisations, compiled.Vocabulary);
        ReadKeys(builder);
        return builder?.Build();
    }

    private KeyTableBuilder KeyTable(OrganisationIndex organisations, SelectorVocabulary vocabulary)
    {
        var scopes = new ScopeIndex(new SelectorCompiler(KeysDocument.FileName, vocabulary, _errors));
        return new KeyTableBuilder(organisations, scopes, allowDemoKeys, _errors);
    }

    private T? Read<T>(string name, DocumentReader.Read<T> read)
        where T : class
    {
        var context = new DocumentContext(name, _errors);
        try
        {
            ReadOnlySpan<byte> utf8 = folder.ReadDocument(name);
            if (!Utf8.IsValid(utf8))
            {
                context.Report("The document is not UTF-8.", "Save it as UTF-8.");
                return null;
            }

            return DocumentReader.ReadDocument(utf8, context, read);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            ReportUnreadable(context, exception);
            return null;
        }
    }

    private void ReadKeys(KeyTableBuilder? keys)
    {
        var context = new DocumentContext(KeysDocument.FileName, _errors);
        try
        {
            using var file = folder.OpenDocument(KeysDocument.FileName);
            new KeysFileReader(file, context, key => keys?.Add(key)).Read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            ReportUnreadable(context, exception);
        }
    }

    private void ReportUnreadable(DocumentContext context, Exception exception)
    {
        if (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            context.Report(
                $"The document is not in the folder {folder.Path}.",
                "Create it there, or set Gateway:ConfigDirectory.");
            return;
        }

        context.Report(
            $"The document cannot be read: {exception.Message}",
            "Give the gateway's user read access to it.");
    }
}
