using System.Text.Json;
using Gateway.Core.Documents;
using Gateway.Core.Models.Documents;
using Gateway.Stores.Documents;
using Gateway.Stores.Files;
using Npgsql;
using NpgsqlTypes;

namespace Gateway.Stores.PostgreSql.Transfer;

/// <summary>
/// Takes the documents of a folder over, in one transaction: afterwards the database holds what they hold, and nothing
/// else. They must have been checked.
/// </summary>
internal sealed class DocumentImport(NpgsqlConnection connection, DocumentFolder folder)
{
    /// <summary>Gives what is removed by it, or would be where it is not done.</summary>
    /// <param name="remove">Whether it is done where keys that still work, or organisations, are removed by it.</param>
    public async Task<(bool Done, ImportRemovals Removals)> RunAsync(bool remove, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(ImportSql.Prepare, cancellationToken);
        string? defaults;
        using (var catalog = Parse(CatalogDocument.FileName))
        {
            defaults = catalog.RootElement.TryGetProperty("tool_defaults", out var value)
                ? ShapedJson.Text(json => ShapedJson.Write(json, value, ToolDefaultsDocument.Shape))
                : null;
            CopyEntries("COPY import_models FROM STDIN (FORMAT BINARY)", catalog, "models", ModelDocument.Shape);
            CopyEntries("COPY import_aliases FROM STDIN (FORMAT BINARY)", catalog, "aliases", AliasDocument.Shape);
        }

        using (var plans = Parse(PlansDocument.FileName))
        {
            CopyEntries("COPY import_plans FROM STDIN (FORMAT BINARY)", plans, "plans", PlanDocument.Shape);
            var url = plans.RootElement.TryGetProperty("upgrade_url", out var address) ? address.GetString() : null;
            await using var settings = new NpgsqlCommand(ImportSql.Settings, connection)
            {
                Parameters =
                {
                    new() { Value = (object?)url ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                    new() { Value = (object?)defaults ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Jsonb },
                },
            };
            await settings.ExecuteNonQueryAsync(cancellationToken);
        }

        CopyOrganisations();
        CopyKeys();
        CopySecrets();
        await ExecuteAsync(ImportSql.Hold, cancellationToken);
        var removals = await MissingAsync(cancellationToken);
        if (removals.EndAccess && !remove)
        {
            return (false, removals);
        }

        await ExecuteAsync(ImportSql.Apply, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (true, removals);
    }

    private async Task<ImportRemovals> MissingAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ImportSql.Missing, connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        long Number(int column) => row.GetInt64(column);
        return new ImportRemovals(
            Number(0),
            Number(1),
            Number(2),
            Number(3),
            Number(4),
            Number(5),
            await row.GetFieldValueAsync<string[]>(6, cancellationToken),
            await row.GetFieldValueAsync<string[]>(7, cancellationToken));
    }

    private JsonDocument Parse(string name)
    {
        using var file = folder.OpenDocument(name);
        return JsonDocument.Parse(file, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
    }

    private void CopyEntries(string copy, JsonDocument document, string list, DocumentShape shape)
    {
        using var rows = connection.BeginBinaryImport(copy);
        if (document.RootElement.TryGetProperty(list, out var entries))
        {
            var position = 0;
            foreach (var entry in entries.EnumerateArray())
            {
                rows.StartRow();
                rows.Write(entry.GetProperty("id").GetString(), NpgsqlDbType.Text);
                rows.Write(position++, NpgsqlDbType.Integer);
                rows.Write(
                    ShapedJson.Text(json => ShapedJson.Write(json, entry, shape, except: "id")), NpgsqlDbType.Jsonb);
            }
        }

        rows.Complete();
    }

    private void CopyOrganisations()
    {
        var document = DocumentReader.ReadDocument(
            folder.ReadDocument(OrganisationsDocument.FileName),
            new DocumentContext(OrganisationsDocument.FileName, new DocumentErrors()),
            OrganisationsDocument.Read)!;
        using var rows = connection.BeginBinaryImport("COPY import_organisations FROM STDIN (FORMAT BINARY)");
        foreach (var organisation in document.Organisations)
        {
            rows.StartRow();
            rows.Write(organisation.Id, NpgsqlDbType.Text);
            Write(rows, organisation.Name, NpgsqlDbType.Text);
            rows.Write(organisation.Plan, NpgsqlDbType.Text);
            rows.Write(organisation.Paused ? "paused" : "active", NpgsqlDbType.Text);
        }

        rows.Complete();
    }

    private void CopyKeys()
    {
        using var rows = connection.BeginBinaryImport("COPY import_keys FROM STDIN (FORMAT BINARY)");
        ReadKeys(key =>
        {
            rows.StartRow();
            rows.Write(key.Id, NpgsqlDbType.Text);
            rows.Write(key.Organisation, NpgsqlDbType.Text);
            Write(
                rows,
                key.Scope is { } scope ? ShapedJson.Text(json => KeyJson.WriteScope(json, scope)) : null,
                NpgsqlDbType.Jsonb);
            Write(rows, key.Expires);
            rows.Write(key.Revoked ? "revoked" : "active", NpgsqlDbType.Text);
            Write(rows, key.Created);
        });
        rows.Complete();
    }

    private void CopySecrets()
    {
        using var rows = connection.BeginBinaryImport("COPY import_secrets FROM STDIN (FORMAT BINARY)");
        ReadKeys(key =>
        {
            foreach (var secret in key.Secrets)
            {
                rows.StartRow();
                rows.Write(secret.Digest!.Value.ToArray(), NpgsqlDbType.Bytea);
                rows.Write(key.Id, NpgsqlDbType.Text);
                Write(rows, secret.Expires);
            }
        });
        rows.Complete();
    }

    private void ReadKeys(Action<KeyDocument> each)
    {
        using var file = folder.OpenDocument(KeysDocument.FileName);
        new KeysFileReader(file, new DocumentContext(KeysDocument.FileName, new DocumentErrors()), each).Read();
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void Write(NpgsqlBinaryImporter rows, DateTimeOffset? moment)
    {
        if (moment is { } known)
        {
            rows.Write(known.UtcDateTime, NpgsqlDbType.TimestampTz);
        }
        else
        {
            rows.WriteNull();
        }
    }

    private static void Write(NpgsqlBinaryImporter rows, string? text, NpgsqlDbType type)
    {
        if (text is null)
        {
            rows.WriteNull();
        }
        else
        {
            rows.Write(text, type);
        }
    }
}
