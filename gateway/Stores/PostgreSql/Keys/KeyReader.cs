using System.Collections.Immutable;
using System.Text;
using Gateway.Core.Documents;
using Gateway.Core.Keys;
using Gateway.Core.Models;
using Gateway.Core.Models.Compilation;
using Gateway.Stores.Documents;
using Gateway.Stores.PostgreSql.Changes;
using Npgsql;

namespace Gateway.Stores.PostgreSql.Keys;

/// <summary>Looks up a key by one statement, which also returns the revision of its answer.</summary>
internal sealed partial class KeyReader(SessionPool pool, TimeProvider time, ILogger<KeyReader> logger) : IKeyReader
{
    private const string Sql =
        """
        SELECT r.revision, r.state, pg_is_in_recovery(),
            found.id, found.organisation, found.plan, found.paused, found.scope, found.revoked, found.expires
        FROM gateway.revision AS r
        LEFT JOIN (
            SELECT k.id, k.organisation, o.plan, o.state <> 'active' AS paused, k.scope, k.state <> 'active' AS revoked,
                least(k.expires, s.expires) AS expires
            FROM gateway.secrets AS s
            JOIN gateway.keys AS k ON k.id = s.key_id
            JOIN gateway.organisations AS o ON o.id = k.organisation
            WHERE s.sha256 = $1) AS found ON true
        """;

    // For a failing database, one line a second is enough.
    private static readonly TimeSpan LogInterval = TimeSpan.FromSeconds(1);

    private static readonly ModelSelectors Nothing = new([], []);

    private long _loggedAt;

    public async Task<KeyLookupResult?> ReadAsync(KeyDigest digest)
    {
        try
        {
            if (pool.Current is not { } source)
            {
                return null;
            }

            await using var command = source.CreateCommand(Sql);
            command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = digest.ToArray() });
            await using var row = await command.ExecuteReaderAsync();

            // A server in recovery may not have the revocation of a key yet.
            return await row.ReadAsync() && !row.GetBoolean(2) ? Read(row) : null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            LogFailure(exception);
            return null;
        }
    }

    private KeyLookupResult Read(NpgsqlDataReader row)
    {
        var mark = new RevisionMark(row.GetInt64(0), row.GetGuid(1));
        if (row.IsDBNull(3))
        {
            return new KeyLookupResult(mark, null);
        }

        var id = row.GetString(3);
        DateTimeOffset? expires = row.IsDBNull(9) ? null : new DateTimeOffset(row.GetDateTime(9));
        var caller = new Caller(
            id,
            row.GetString(4),
            row.GetString(5),
            row.IsDBNull(7) ? null : ScopeOf(id, row.GetString(7)),
            row.GetBoolean(6))
        {
            ExpiresAt = expires,
        };
        return new KeyLookupResult(mark, new KeyLookup.Found(caller, row.GetBoolean(8)));
    }

    // A scope that cannot be read covers nothing: to leave a part of it out could allow what that part denies.
    private ModelSelectors ScopeOf(string id, string json)
    {
        var errors = new DocumentErrors();
        ReadOnlySpan<byte> utf8 = Encoding.UTF8.GetBytes(json);
        var scope = DocumentReader.ReadDocument(utf8, new DocumentContext("keys", errors), ScopeDocument.Read);
        if (scope is not null && errors.Count == 0 && Parse(scope.Allow) is { } allow && Parse(scope.Deny) is { } deny)
        {
            return new ModelSelectors(allow, deny);
        }

        Log.BadScope(logger, id);
        return Nothing;
    }

    private static ImmutableArray<ModelSelector>? Parse(ImmutableArray<string> texts)
    {
        var selectors = ImmutableArray.CreateBuilder<ModelSelector>(texts.Length);
        foreach (var text in texts)
        {
            if (SelectorParser.Parse(text) is not { } selector)
            {
                return null;
            }

            selectors.Add(selector);
        }

        return selectors.MoveToImmutable();
    }

    private void LogFailure(Exception exception)
    {
        var last = Volatile.Read(ref _loggedAt);
        var now = time.GetTimestamp();
        if ((last == 0 || time.GetElapsedTime(last, now) >= LogInterval)
            && Interlocked.CompareExchange(ref _loggedAt, now, last) == last)
        {
            Log.Failed(logger, DatabaseErrorText.Of(exception), DatabaseErrorText.RemedyOf(exception));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(6030, LogLevel.Warning, "A key could not be looked up. {Problem} {Remedy}")]
        public static partial void Failed(ILogger logger, string problem, string remedy);

        [LoggerMessage(
            6031, LogLevel.Error, "The scope of the key {KeyId} cannot be read, so the key may call nothing.")]
        public static partial void BadScope(ILogger logger, string keyId);
    }
}
