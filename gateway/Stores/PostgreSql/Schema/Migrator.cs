using System.Reflection;
using Npgsql;

namespace Gateway.Stores.PostgreSql.Schema;

/// <summary>
/// Migrates the schema of a database: all that is missing in one transaction, by one migrator at a time. A migration
/// only adds, so that replicas of the version before can still read.
/// </summary>
internal static class Migrator
{
    private const string ResourcePrefix = "migrations/";

    // Readers are not kept waiting behind a migration that itself waits.
    private const string Begin =
        """
        SET LOCAL lock_timeout = '5s';
        SELECT pg_advisory_xact_lock(hashtext('gateway.migrations'));
        CREATE SCHEMA IF NOT EXISTS gateway;
        CREATE TABLE IF NOT EXISTS gateway.migrations (
            version integer PRIMARY KEY,
            applied timestamptz NOT NULL DEFAULT now()
        );
        """;

    /// <summary>The number of this gateway's newest migration.</summary>
    public static int Newest => All().Max(migration => migration.Version);

    /// <summary>Applies the missing migrations and returns them.</summary>
    public static async Task<IReadOnlyList<int>> MigrateAsync(
        NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, Begin, cancellationToken);
        var applied = await AppliedAsync(connection, cancellationToken);
        var missing = All().Where(migration => migration.Version > applied).OrderBy(migration => migration.Version)
            .ToList();
        foreach (var (version, sql) in missing)
        {
            await ExecuteAsync(connection, sql, cancellationToken);
            await using var record = new NpgsqlCommand(
                "INSERT INTO gateway.migrations (version) VALUES ($1)", connection)
            {
                Parameters = { new() { Value = version } },
            };
            await record.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return [.. missing.Select(migration => migration.Version)];
    }

    /// <summary>The newest migration that the database has; zero for one that was never migrated.</summary>
    public static async Task<int> VersionAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var known = new NpgsqlCommand("SELECT to_regclass('gateway.migrations') IS NOT NULL", connection);
        return await known.ExecuteScalarAsync(cancellationToken) is true
            ? await AppliedAsync(connection, cancellationToken)
            : 0;
    }

    /// <summary>Lets a role read what a running gateway needs. False where there is no such role.</summary>
    public static async Task<bool> GrantReaderAsync(
        NpgsqlConnection connection, string role, CancellationToken cancellationToken)
    {
        await using var grant = new NpgsqlCommand(
            "SELECT gateway.grant_reader(rolname) FROM pg_roles WHERE rolname = $1", connection)
        {
            Parameters = { new() { Value = role } },
        };
        await using var reader = await grant.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken);
    }

    private static async Task<int> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var newest = new NpgsqlCommand(
            "SELECT coalesce(max(version), 0) FROM gateway.migrations", connection);
        return (int)(await newest.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // Resources are named by their number: migrations/0001_store.
    private static IEnumerable<(int Version, string Sql)> All()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            {
                using var text = new StreamReader(assembly.GetManifestResourceStream(name)!);
                yield return (int.Parse(name.AsSpan(ResourcePrefix.Length, 4)), text.ReadToEnd());
            }
        }
    }
}
