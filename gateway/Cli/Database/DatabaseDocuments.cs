using System.Data;
using Gateway.Cli.Documents;
using Gateway.Stores.Files;
using Gateway.Stores.PostgreSql;
using Gateway.Stores.PostgreSql.Transfer;
using Npgsql;

namespace Gateway.Cli.Database;

/// <summary>
/// The rows of the database as the documents that they are entries of. A change is made to the text, checked as in a
/// folder, and written back as one row, while every other writer waits.
/// </summary>
internal sealed class DatabaseDocuments(PostgreSqlConnections connections) : IDocumentStore
{
    // Every writer of rows takes this lock, so the rows that were read stay current until the change is committed.
    private const string WaitForWriters = "SELECT revision FROM gateway.revision FOR UPDATE";

    private readonly List<DirectoryInfo> _copies = [];

    public async Task<DocumentFolder> ReadAsync(string? key, CancellationToken cancellationToken)
    {
        await using var connection = await connections.OpenAsync(cancellationToken);
        var folder = NewCopy();
        await new DocumentExport(connection, folder.Path, key).RunAsync(cancellationToken);
        return folder;
    }

    public async Task<ICommandResult> ChangeAsync(
        string name, string id, Func<DocumentFolder, Task<ICommandResult>> change, CancellationToken cancellationToken)
    {
        await using var connection = await connections.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(
            IsolationLevel.ReadCommitted, cancellationToken);
        await using (var wait = new NpgsqlCommand(WaitForWriters, connection))
        {
            await wait.ExecuteNonQueryAsync(cancellationToken);
        }

        var folder = NewCopy();
        await new DocumentExport(connection, folder.Path, id).WriteAsync(cancellationToken);
        var result = await change(folder);
        if (result is CommandDone or EditWithErrors)
        {
            await new EntryUpdate(connection, folder).WriteAsync(name, id, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return result;
    }

    public void Dispose() => _copies.ForEach(copy => copy.Delete(recursive: true));

    private DocumentFolder NewCopy()
    {
        var copy = Directory.CreateTempSubdirectory("gateway-");
        _copies.Add(copy);
        return new DocumentFolder(copy.FullName);
    }
}
