using System.Text.Json;
using Gateway.Core.Documents;
using Gateway.Core.Models.Documents;
using Gateway.Stores.Documents;
using Gateway.Stores.Files;
using Npgsql;
using NpgsqlTypes;

namespace Gateway.Stores.PostgreSql.Transfer;

/// <summary>Writes one entry of documents into its row. They must have been checked.</summary>
internal sealed class EntryUpdate(NpgsqlConnection connection, DocumentFolder folder)
{
    private const string Model = "UPDATE gateway.models SET entry = $2 WHERE id = $1";
    private const string Organisation =
        "UPDATE gateway.organisations SET name = $2, plan = $3, state = $4 WHERE id = $1";

    private const string Key =
        """
        INSERT INTO gateway.keys (id, organisation, scope, expires, state, created) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (id) DO UPDATE SET organisation = excluded.organisation, scope = excluded.scope,
            expires = excluded.expires, state = excluded.state, created = excluded.created
        """;

    private const string FormerSecrets = "DELETE FROM gateway.secrets WHERE key_id = $1 AND sha256 <> ALL ($2)";

    private const string Secret =
        """
        INSERT INTO gateway.secrets (sha256, key_id, expires) VALUES ($1, $2, $3)
        ON CONFLICT (sha256) DO UPDATE SET expires = excluded.expires
            WHERE secrets.key_id = excluded.key_id AND secrets.expires IS DISTINCT FROM excluded.expires
        """;

    /// <param name="name">The document.</param>
    /// <param name="id">The entry.</param>
    public Task WriteAsync(string name, string id, CancellationToken cancellationToken) => name switch
    {
        CatalogDocument.FileName => WriteModelAsync(id, cancellationToken),
        OrganisationsDocument.FileName => WriteOrganisationAsync(id, cancellationToken),
        KeysDocument.FileName => WriteKeyAsync(id, cancellationToken),
        _ => throw new InvalidOperationException($"No entry of {name} is changed by itself."),
    };

    private async Task WriteModelAsync(string id, CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(folder.ReadDocument(CatalogDocument.FileName));
        var model = document.RootElement.GetProperty("models").EnumerateArray()
            .Single(entry => entry.GetProperty("id").ValueEquals(id));
        await ExecuteAsync(
            Model,
            cancellationToken,
            Text(id),
            Json(ShapedJson.Text(json => ShapedJson.Write(json, model, ModelDocument.Shape, except: "id"))));
    }

    private async Task WriteOrganisationAsync(string id, CancellationToken cancellationToken)
    {
        var context = new DocumentContext(OrganisationsDocument.FileName, new DocumentErrors());
        var document = DocumentReader.ReadDocument(
            folder.ReadDocument(OrganisationsDocument.FileName), context, OrganisationsDocument.Read)!;
        var organisation = document.Organisations.Single(entry => entry.Id == id);
        await ExecuteAsync(
            Organisation,
            cancellationToken,
            Text(id),
            Text(organisation.Name),
            Text(organisation.Plan),
            Text(organisation.Paused ? "paused" : "active"));
    }

    private async Task WriteKeyAsync(string id, CancellationToken cancellationToken)
    {
        var key = ReadKey(id);
        var digests = key.Secrets.Select(secret => secret.Digest!.Value.ToArray()).ToArray();
        await ExecuteAsync(
            Key,
            cancellationToken,
            Text(id),
            Text(key.Organisation),
            Json(key.Scope is { } scope ? ShapedJson.Text(json => KeyJson.WriteScope(json, scope)) : null),
            Moment(key.Expires),
            Text(key.Revoked ? "revoked" : "active"),
            Moment(key.Created));
        await ExecuteAsync(
            FormerSecrets,
            cancellationToken,
            Text(id),
            new NpgsqlParameter { Value = digests, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
        foreach (var secret in key.Secrets)
        {
            await ExecuteAsync(
                Secret,
                cancellationToken,
                new NpgsqlParameter { Value = secret.Digest!.Value.ToArray(), NpgsqlDbType = NpgsqlDbType.Bytea },
                Text(id),
                Moment(secret.Expires));
        }
    }

    private KeyDocument ReadKey(string id)
    {
        KeyDocument? found = null;
        using var file = folder.OpenDocument(KeysDocument.FileName);
        var context = new DocumentContext(KeysDocument.FileName, new DocumentErrors());
        new KeysFileReader(file, context, key => found = key.Id == id ? key : found).Read();
        return found ?? throw new InvalidOperationException($"There is no key '{id}'.");
    }

    private async Task ExecuteAsync(
        string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlParameter Text(string? text) => Parameter(text, NpgsqlDbType.Text);

    private static NpgsqlParameter Json(string? json) => Parameter(json, NpgsqlDbType.Jsonb);

    private static NpgsqlParameter Moment(DateTimeOffset? moment)
        => Parameter(moment?.UtcDateTime, NpgsqlDbType.TimestampTz);

    private static NpgsqlParameter Parameter(object? value, NpgsqlDbType type)
        => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
