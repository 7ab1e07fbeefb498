using System.Data;
using System.Text.Json;
using Gateway.Core.Documents;
using Gateway.Core.Models.Documents;
using Gateway.Stores.Documents;
using Gateway.Stores.PostgreSql.Rows;
using Npgsql;
using NpgsqlTypes;

namespace Gateway.Stores.PostgreSql.Transfer;

/// <summary>
/// Writes what the database holds as documents, all of one revision and always alike: models, aliases and plans by
/// their position, organisations and keys by their id.
/// </summary>
/// <param name="key">The only key that is written; null for all.</param>
internal sealed class DocumentExport(NpgsqlConnection connection, string folder, string? key = null)
{
    private const string Organisations =
        """
        SELECT id, jsonb_strip_nulls(jsonb_build_object(
            'id', id, 'name', name, 'plan', plan, 'state', nullif(state, 'active')))
        FROM gateway.organisations ORDER BY id
        """;

    private const string Keys =
        """
        SELECT k.id, k.organisation, k.scope, k.expires, k.state, k.created, s.sha256, s.expires
        FROM gateway.keys AS k LEFT JOIN gateway.secrets AS s ON s.key_id = k.id
        WHERE $1::text IS NULL OR k.id = $1
        ORDER BY k.id, s.expires, s.sha256
        """;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(
            IsolationLevel.RepeatableRead, cancellationToken);
        await WriteAsync(cancellationToken);
    }

    /// <summary>Writes them inside of the transaction that there is.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        using var catalog = new ExportedDocument(folder, CatalogDocument.FileName);
        using var plans = new ExportedDocument(folder, PlansDocument.FileName);
        using var organisations = new ExportedDocument(folder, OrganisationsDocument.FileName);
        using var keys = new ExportedDocument(folder, KeysDocument.FileName);

        await WriteEntriesAsync(CatalogRows.AliasesSql, catalog, "aliases", AliasDocument.Shape, cancellationToken);
        await WriteEntriesAsync(CatalogRows.ModelsSql, catalog, "models", ModelDocument.Shape, cancellationToken);
        await using (var command = new NpgsqlCommand(CatalogRows.ToolDefaultsSql, connection))
        {
            if (await command.ExecuteScalarAsync(cancellationToken) is string defaults)
            {
                using var value = JsonDocument.Parse(defaults);
                catalog.Field("tool_defaults", value.RootElement, ToolDefaultsDocument.Shape);
            }
        }

        await using (var command = new NpgsqlCommand(CatalogRows.UpgradeUrlSql, connection))
        {
            if (await command.ExecuteScalarAsync(cancellationToken) is string url)
            {
                plans.Field("upgrade_url", url);
            }
        }

        await WriteEntriesAsync(CatalogRows.PlansSql, plans, "plans", PlanDocument.Shape, cancellationToken);
        await WriteEntriesAsync(
            Organisations, organisations, "organisations", OrganisationDocument.Shape, cancellationToken);
        await WriteKeysAsync(keys, cancellationToken);
        catalog.Complete();
        plans.Complete();
        organisations.Complete();
        keys.Complete();
    }

    private async Task WriteEntriesAsync(
        string sql, ExportedDocument document, string list, DocumentShape shape, CancellationToken cancellationToken)
    {
        document.BeginList(list);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            using var entry = JsonDocument.Parse(rows.GetString(1));
            document.Entry(entry.RootElement, shape);
        }

        document.EndList();
    }

    private async Task WriteKeysAsync(ExportedDocument document, CancellationToken cancellationToken)
    {
        document.BeginList("keys");
        await using var command = new NpgsqlCommand(Keys, connection)
        {
            Parameters = { new() { Value = (object?)key ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text } },
        };
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var more = await rows.ReadAsync(cancellationToken);
        while (more)
        {
            // The rows of one key follow each other, one for each of its secrets.
            document.Entry(json =>
            {
                var id = WriteKey(json, rows);
                do
                {
                    WriteSecret(json, rows);
                    more = rows.Read();
                }
                while (more && rows.GetString(0) == id);
                json.WriteEndArray();
                json.WriteEndObject();
            });
        }

        document.EndList();
    }

    private static string WriteKey(Utf8JsonWriter json, NpgsqlDataReader row)
    {
        var id = row.GetString(0);
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("organisation", row.GetString(1));
        if (!row.IsDBNull(2))
        {
            using var scope = JsonDocument.Parse(row.GetString(2));
            json.WritePropertyName("scope");
            ShapedJson.Write(json, scope.RootElement, ScopeDocument.Shape);
        }

        KeyJson.WriteMoment(json, "expires", Moment(row, 3));
        if (row.GetString(4) is var state and not "active")
        {
            json.WriteString("state", state);
        }

        KeyJson.WriteMoment(json, "created", Moment(row, 5));
        json.WriteStartArray("secrets");
        return id;
    }

    private static void WriteSecret(Utf8JsonWriter json, NpgsqlDataReader row)
    {
        if (row.IsDBNull(6))
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("sha256", Convert.ToHexStringLower(row.GetFieldValue<byte[]>(6)));
        KeyJson.WriteMoment(json, "expires", Moment(row, 7));
        json.WriteEndObject();
    }

    private static DateTime? Moment(NpgsqlDataReader row, int column)
        => row.IsDBNull(column) ? null : row.GetDateTime(column);
}
