using System.Data;
using Npgsql;

namespace Gateway.Stores.PostgreSql.Rows;

/// <summary>The rows of models, aliases and plans as entries of documents, all of one revision.</summary>
/// <param name="CatalogRevision">The revision that last changed any of these rows.</param>
internal sealed record CatalogRows(
    long CatalogRevision,
    IReadOnlyList<CatalogRow> Models,
    IReadOnlyList<CatalogRow> Aliases,
    IReadOnlyList<CatalogRow> Plans,
    string? UpgradeUrl,
    string? ToolDefaults)
{
    /// <summary>The models in their order: id, and the entry as the document has it.</summary>
    public const string ModelsSql =
        "SELECT id, jsonb_build_object('id', id) || entry FROM gateway.models ORDER BY position, id";

    /// <summary>The aliases, likewise.</summary>
    public const string AliasesSql =
        "SELECT id, jsonb_build_object('id', id) || entry FROM gateway.aliases ORDER BY position, id";

    /// <summary>The plans, likewise.</summary>
    public const string PlansSql =
        "SELECT id, jsonb_build_object('id', id) || entry FROM gateway.plans ORDER BY position, id";

    /// <summary>Where callers are sent for a higher plan.</summary>
    public const string UpgradeUrlSql = "SELECT upgrade_url FROM gateway.plan_settings";

    /// <summary>The models that upstreams take for tools that name none, as the document has them.</summary>
    public const string ToolDefaultsSql = "SELECT tool_defaults FROM gateway.plan_settings";

    private const string Sql =
        $"""
        SELECT catalog_revision, ({UpgradeUrlSql}), ({ToolDefaultsSql}) FROM gateway.revision;
        {ModelsSql};
        {AliasesSql};
        {PlansSql};
        """;

    public static async Task<CatalogRows> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(
            IsolationLevel.RepeatableRead, cancellationToken);
        await using var command = new NpgsqlCommand(Sql, connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        await rows.ReadAsync(cancellationToken);
        var (revision, url, defaults) = (rows.GetInt64(0), rows.GetValue(1) as string, rows.GetValue(2) as string);
        var models = await EntriesAsync(rows, cancellationToken);
        var aliases = await EntriesAsync(rows, cancellationToken);
        var plans = await EntriesAsync(rows, cancellationToken);
        return new CatalogRows(revision, models, aliases, plans, url, defaults);
    }

    private static async Task<List<CatalogRow>> EntriesAsync(NpgsqlDataReader rows, CancellationToken cancellationToken)
    {
        var entries = new List<CatalogRow>();
        await rows.NextResultAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            entries.Add(new CatalogRow(rows.GetString(0), rows.GetString(1)));
        }

        return entries;
    }
}
