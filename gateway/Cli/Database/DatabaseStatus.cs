using System.Data;
using System.Text.Json;
using Gateway.Stores.PostgreSql.Schema;
using Npgsql;

namespace Gateway.Cli.Database;

/// <summary>What a database holds.</summary>
internal sealed record DatabaseStatus(
    int Version,
    long Revision,
    long CatalogRevision,
    long Models,
    long Aliases,
    long Plans,
    long Organisations,
    long Keys,
    long Secrets) : ICommandResult
{
    private const string Counts =
        """
        SELECT revision, catalog_revision,
            (SELECT count(*) FROM gateway.models),
            (SELECT count(*) FROM gateway.aliases), (SELECT count(*) FROM gateway.plans),
            (SELECT count(*) FROM gateway.organisations),
            (SELECT count(*) FROM gateway.keys), (SELECT count(*) FROM gateway.secrets)
        FROM gateway.revision
        """;

    public int ExitCode => Version == Migrator.Newest ? ExitCodes.Done : ExitCodes.Errors;

    private IEnumerable<(string Name, long Value)> Fields =>
    [
        ("version", Version),
        ("newest_version", Migrator.Newest),
        ("revision", Revision),
        ("catalog_revision", CatalogRevision),
        ("models", Models),
        ("aliases", Aliases),
        ("plans", Plans),
        ("organisations", Organisations),
        ("keys", Keys),
        ("secrets", Secrets),
    ];

    public static async Task<DatabaseStatus> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(
            IsolationLevel.RepeatableRead, cancellationToken);
        var version = await Migrator.VersionAsync(connection, cancellationToken);
        if (version == 0)
        {
            return new DatabaseStatus(0, 0, 0, 0, 0, 0, 0, 0, 0);
        }

        await using var command = new NpgsqlCommand(Counts, connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        long Number(int column) => row.GetInt64(column);
        return new DatabaseStatus(
            version, Number(0), Number(1), Number(2), Number(3), Number(4), Number(5), Number(6), Number(7));
    }

    public void WriteText(TextWriter output)
    {
        foreach (var (name, value) in Fields)
        {
            output.WriteLine($"{name,-20}{value}");
        }

        if (Version != Migrator.Newest)
        {
            output.WriteLine($"The schema has another version than this gateway needs. Run: gateway db migrate");
        }
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var (name, value) in Fields)
        {
            json.WriteNumber(name, value);
        }

        json.WriteEndObject();
    }
}
