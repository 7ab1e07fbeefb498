using System.Collections.Immutable;
using Gateway.Catalog.Discovery;
using Gateway.Core.Documents;
using Gateway.Core.Keys;
using Gateway.Core.Models;
using Gateway.Core.Models.Compilation;
using Gateway.Core.Snapshots;
using Gateway.Stores.Files;
using Gateway.Stores.PostgreSql.Changes;
using Gateway.Stores.PostgreSql.Rows;

namespace Gateway.Stores.PostgreSql;

/// <summary>
/// Keeps the snapshot of a database: catalog and plans of one revision, and keys by lookup. Rows with an error leave
/// the last good catalog in force.
/// </summary>
/// <param name="clusters">The clusters that models may name.</param>
/// <param name="discovered">The models that come beside those of the rows.</param>
internal sealed partial class PostgreSqlStore(
    IKeyDirectory keys,
    Func<IReadOnlySet<string>> clusters,
    IDiscoveredModels discovered,
    ReplicaFreshness freshness,
    TimeProvider time,
    ILogger<PostgreSqlStore> logger) : ISnapshotSource, IStoreStatus, IStoreStart
{
    private readonly Lock _compiling = new();
    private CatalogRows? _rows;
    private DiscoveredModels? _beside;
    private DateOnly _day;
    private StoreSnapshot? _current;
    private ReloadStatus _status = new(null, null, [], null);
    private long _failures;

    public StoreSnapshot? Current => Volatile.Read(ref _current);

    public ReloadStatus Status => Volatile.Read(ref _status);

    public long Failures => Volatile.Read(ref _failures);

    public TimeSpan? Unconfirmed => freshness.Unconfirmed;

    public bool IsUnreachable => !freshness.Reachable;

    public bool IsTooOld => !freshness.IsFresh(time.GetTimestamp());

    /// <summary>The database may become available later: until then no request is served.</summary>
    public IReadOnlyList<string> Errors() => [];

    /// <summary>Takes the catalog of the known revision over if it is good.</summary>
    public void TakeCatalog(CatalogRows rows)
    {
        lock (_compiling)
        {
            _rows = rows;
            Compile(rows, discovered.Current);
        }

        freshness.TakeCatalog();
    }

    /// <summary>Accepts a changed list of discovered models, and a date of a model's lifecycle that has come.</summary>
    public void TakeDiscoveredAndDates()
    {
        lock (_compiling)
        {
            if (_rows is { } rows
                && discovered.Current is var beside
                && (beside.Digest != _beside?.Digest
                    || (_day < time.Today() && Current?.Catalog.ChangesOn <= time.Today())))
            {
                Compile(rows, beside);
            }
        }
    }

    /// <summary>Shows in the snapshot which revision has been taken in.</summary>
    public void ShowRevision()
    {
        lock (_compiling)
        {
            if (Current is { } snapshot && Revision() is var revision && revision != snapshot.Revision)
            {
                Volatile.Write(ref _current, snapshot with { Revision = revision });
            }
        }
    }

    private void Compile(CatalogRows rows, DiscoveredModels beside)
    {
        (_beside, _day) = (beside, time.Today());
        var (compiled, errors) = RowCompiler.Compile(
            rows, beside, clusters(), _day, isRunning: Current is not null);
        if (compiled is null)
        {
            Reject(errors);
        }
        else if (compiled.Snapshot.IsComplete || Current is not null)
        {
            // A replica with half of the catalog would refuse what others serve.
            Accept(compiled.Snapshot, compiled.Waiting);
        }
    }

    private void Accept(CatalogSnapshot catalog, ImmutableArray<string> waiting)
    {
        var former = Status;
        Volatile.Write(ref _current, new StoreSnapshot(catalog, keys, Revision()));
        if (former.Revision != catalog.Revision || !former.Errors.IsEmpty)
        {
            Volatile.Write(
                ref _status,
                new ReloadStatus(catalog.Revision, time.GetUtcNow(), [], null) { Waiting = waiting.Length });
            Log.Loaded(logger, catalog.Revision, catalog.Entries.Length);
            if (!waiting.IsEmpty)
            {
                Log.ModelsWait(logger, string.Join(", ", waiting));
            }
        }
    }

    private void Reject(IReadOnlyList<DocumentError> errors)
    {
        Volatile.Write(ref _status, Status with { Errors = [.. errors], FailedAt = time.GetUtcNow() });
        Interlocked.Increment(ref _failures);
        Log.Invalid(logger, Status.Revision, string.Join(Environment.NewLine, errors));
    }

    private string Revision() => (_beside ?? DiscoveredModels.None).Extend(freshness.Known.Number.ToString());

    private static partial class Log
    {
        [LoggerMessage(
            6032,
            LogLevel.Information,
            "Revision {Revision} of the database is in force: {Entries} models and aliases.")]
        public static partial void Loaded(ILogger logger, string revision, int entries);

        [LoggerMessage(
            6041,
            LogLevel.Warning,
            "Waiting for a restart, because their upstream.cluster is not in the settings that this gateway runs "
                + "with: {Models}.")]
        public static partial void ModelsWait(ILogger logger, string models);

        [LoggerMessage(
            6033,
            LogLevel.Error,
            "The rows of the database have errors; revision {Revision} stays in force.\n{Errors}")]
        public static partial void Invalid(ILogger logger, string? revision, string errors);
    }
}
