using System.Collections.Immutable;
using Gateway.Catalog.Discovery;
using Gateway.Core.Documents;
using Gateway.Core.Models;
using Gateway.Core.Models.Compilation;
using Gateway.Core.Snapshots;

namespace Gateway.Stores.Files;

/// <summary>
/// Keeps the snapshot of a folder of documents. A change is accepted whole or not at all: documents with an error leave
/// the last good snapshot in force.
/// </summary>
/// <param name="folder">Where the documents are.</param>
/// <param name="clusters">Returns the clusters that models may name at that moment.</param>
/// <param name="discovered">The models that come beside those of the documents.</param>
/// <param name="allowDemoKeys">Whether documents may hold the demonstration keys.</param>
internal sealed partial class FileStore(
    DocumentFolder folder,
    Func<IReadOnlySet<string>> clusters,
    IDiscoveredModels discovered,
    bool allowDemoKeys,
    TimeProvider time,
    ILogger<FileStore> logger) : ISnapshotSource, IStoreStatus, IStoreStart
{
    private const int MostAttempts = 10;

    private static readonly DocumentError Unsettled =
        new("*", "$", "The documents keep changing while they are read.", "Start again when they are written.");

    private readonly Lock _loading = new();
    private StoreSnapshot? _current;
    private LoadResult _last = new LoadResult.Invalid([Unsettled]);
    private ReloadStatus _status = new(null, null, [], null);
    private DateOnly _day;
    private string? _stamp;
    private string? _content;
    private ReusableLoad? _parts;
    private long _failures;

    public StoreSnapshot? Current => Volatile.Read(ref _current);

    public ReloadStatus Status => Volatile.Read(ref _status);

    public long Failures => Volatile.Read(ref _failures);

    public TimeSpan? Unconfirmed => null;

    public bool IsUnreachable => false;

    public bool IsTooOld => false;

    /// <summary>Documents with an error are never served.</summary>
    public IReadOnlyList<string> Errors()
        => Load() is LoadResult.Invalid(var errors) ? [.. errors.Select(error => error.ToString())] : [];

    /// <summary>
    /// The first load: the snapshot, or all errors of the documents. Until the discovered models are known, the
    /// snapshot is not in force: a replica with half of the catalog would refuse what others serve.
    /// </summary>
    public LoadResult Load()
    {
        for (var attempt = 0; attempt < MostAttempts && _stamp is null; attempt++)
        {
            Refresh();
        }

        return _last;
    }

    /// <summary>Checks the documents and accepts a change. Runs off the request path.</summary>
    public void Refresh()
    {
        lock (_loading)
        {
            var (known, beside, today) = (clusters(), discovered.Current, Day());
            var suffix = DocumentLoader.InputsKey(known, beside, today);
            var stamp = folder.Stamp() + suffix;
            if (stamp == _stamp)
            {
                return;
            }

            var digests = folder.Digests();
            var content = digests + suffix;
            if (content == _content)
            {
                _stamp = stamp;
                return;
            }

            var loader = NewLoader();
            var result = loader.Load(digests.Revision, digests, _parts);
            var callers = loader.Made is null && _parts is { } parts
                ? new CallerLoader(NewLoader).Load(parts, digests)
                : null;

            // Documents that were replaced while they were read may be of two generations: the next check reads again.
            if (folder.Stamp() + suffix == stamp)
            {
                var isFirst = _stamp is null;
                (_stamp, _content, _parts) = (stamp, content, loader.Made ?? callers ?? _parts);
                Accept(result, isFirst, _parts?.Catalog.Waiting ?? []);
                if (callers is not null)
                {
                    AcceptCallers(callers, beside);
                }
            }

            DocumentLoader NewLoader() => new(folder, known, beside, today, allowDemoKeys)
            {
                IsRunning = Current is not null,
            };
        }
    }

    // The day changes only with what a date in the catalog changes: other midnights load nothing.
    private DateOnly Day()
    {
        var today = time.Today();
        if (_parts is null || _parts.Catalog.Snapshot.ChangesOn <= today)
        {
            _day = today;
        }

        return _day;
    }

    private void Accept(LoadResult result, bool isFirst, ImmutableArray<string> waiting)
    {
        var now = time.GetUtcNow();
        _last = result;
        switch (result)
        {
            case LoadResult.Loaded({ Catalog.IsComplete: false }) when Current is null:
                Volatile.Write(ref _status, new ReloadStatus(null, null, [], null));
                Log.Waiting(logger, folder.Path);
                break;
            case LoadResult.Loaded(var snapshot):
                Volatile.Write(ref _current, snapshot);
                Volatile.Write(
                    ref _status,
                    new ReloadStatus(snapshot.Catalog.Revision, now, [], null) { Waiting = waiting.Length });
                Log.Loaded(logger, snapshot.Catalog.Revision, folder.Path, snapshot.Catalog.Entries.Length);
                if (!waiting.IsEmpty)
                {
                    Log.ModelsWait(logger, string.Join(", ", waiting));
                }

                break;
            case LoadResult.Invalid(var errors):
                Volatile.Write(ref _status, Status with { Errors = errors, FailedAt = now });
                Interlocked.Increment(ref _failures);
                if (!isFirst)
                {
                    // The errors of the first load are reported by its caller, which does not start.
                    Log.Invalid(
                        logger, folder.Path, Status.Revision ?? "none", string.Join(Environment.NewLine, errors));
                }

                break;
            default:
                throw new InvalidOperationException($"No such result: {result.GetType()}.");
        }
    }

    private void AcceptCallers(ReusableLoad parts, DiscoveredModels beside)
    {
        if (Current is null)
        {
            return;
        }

        var revision = beside.Extend(parts.Documents!.Revision);
        var catalog = DocumentLoader.Renamed(parts.Catalog, revision).Snapshot;
        Volatile.Write(ref _current, new StoreSnapshot(catalog, parts.Keys, catalog.Revision));
        Volatile.Write(ref _status, Status with { Revision = catalog.Revision, LoadedAt = time.GetUtcNow() });
        Log.CallersLoaded(logger, catalog.Revision, folder.Path);
    }

    private static partial class Log
    {
        [LoggerMessage(
            6001,
            LogLevel.Information,
            "Revision {Revision} of {Folder} is in force: {Entries} models and aliases.")]
        public static partial void Loaded(ILogger logger, string revision, string folder, int entries);

        [LoggerMessage(
            6004,
            LogLevel.Warning,
            "Revision {Revision} is in force: organisations and keys of {Folder}, beside the catalog and plans before "
                + "the errors.")]
        public static partial void CallersLoaded(ILogger logger, string revision, string folder);

        [LoggerMessage(
            6005,
            LogLevel.Warning,
            "Waiting for a restart, because their upstream.cluster is not in the settings that this gateway runs "
                + "with: {Models}.")]
        public static partial void ModelsWait(ILogger logger, string models);

        [LoggerMessage(
            6052,
            LogLevel.Information,
            "The documents of {Folder} are good; they wait for the upstream's list of models.")]
        public static partial void Waiting(ILogger logger, string folder);

        [LoggerMessage(
            6002,
            LogLevel.Error,
            "The documents of {Folder} have errors; revision {Revision} stays in force.\n{Errors}")]
        public static partial void Invalid(ILogger logger, string folder, string revision, string errors);
    }
}
