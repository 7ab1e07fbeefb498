using Gateway.Catalog.Documents;
using Gateway.Stores.PostgreSql.Changes;
using Gateway.Stores.PostgreSql.Rows;
using Npgsql;

namespace Gateway.Stores.PostgreSql;

/// <summary>
/// Keeps the snapshot of a database: catalog and plans whole and of one revision, keys by looking them up. Rows with an error leave the
/// last good catalog in force.
/// </summary>
/// <param name="clusters">The clusters that models may name.</param>
internal sealed partial class PostgreSqlStore(
    IKeyDirectory keys,
    Func<IReadOnlySet<string>> clusters,
    Contact contact,
    TimeProvider time,
    ILogger<PostgreSqlStore> logger) : ISnapshotSource, IStoreStatus, IStoreStart
{
    private StoreSnapshot? _current;
    private ReloadStatus _status = new(null, null, [], null);
    private long _failures;

    public StoreSnapshot? Current => Volatile.Read(ref _current);

    public ReloadStatus Status => Volatile.Read(ref _status);

    public long Failures => Volatile.Read(ref _failures);

    public TimeSpan? Unconfirmed => contact.Unconfirmed;

    public bool IsUnreachable => !contact.Reachable;

    public bool IsTooOld => !contact.IsFresh(time.GetTimestamp());

    /// <summary>The database may come later: until then nobody is served.</summary>
    public IReadOnlyList<string> Errors() => [];

    /// <summary>Reads the catalog, and takes it over if it is good. Returns the revision that it was read at.</summary>
    public async Task<RevisionMark> ReadCatalogAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var rows = await CatalogRows.ReadAsync(connection, cancellationToken);
        var (catalog, errors) = RowCompiler.Compile(rows, clusters());
        if (catalog is null)
        {
            Reject(errors);
            return rows.Mark;
        }

        var former = Current?.Catalog.Revision;
        Volatile.Write(ref _current, new StoreSnapshot(catalog, keys, contact.Known.Number.ToString()));
        if (former != catalog.Revision || !Status.Errors.IsEmpty)
        {
            Volatile.Write(ref _status, new ReloadStatus(catalog.Revision, time.GetUtcNow(), [], null));
            Log.Loaded(logger, catalog.Revision, catalog.Entries.Length);
        }

        return rows.Mark;
    }

    /// <summary>Shows in the snapshot which revision has been taken in.</summary>
    public void ShowRevision()
    {
        if (Current is { } snapshot && contact.Known.Number.ToString() is var revision && revision != snapshot.Revision)
        {
            Volatile.Write(ref _current, snapshot with { Revision = revision });
        }
    }

    private void Reject(IReadOnlyList<DocumentError> errors)
    {
        Volatile.Write(ref _status, Status with { Errors = [.. errors], FailedAt = time.GetUtcNow() });
        Interlocked.Increment(ref _failures);
        Log.Invalid(logger, Status.Revision, string.Join(Environment.NewLine, errors));
    }

    private static partial class Log
    {
        [LoggerMessage(6012, LogLevel.Information, "Revision {Revision} of the database is in force: {Entries} models and aliases.")]
        public static partial void Loaded(ILogger logger, string revision, int entries);

        [LoggerMessage(6013, LogLevel.Error, "The rows of the database have errors; revision {Revision} stays in force.\n{Errors}")]
        public static partial void Invalid(ILogger logger, string? revision, string errors);
    }
}
