using Gateway.Stores.Files;

namespace Gateway.Cli.Documents;

/// <summary>The documents that commands read and change: in a folder, or in the database that replicas share.</summary>
internal interface IDocumentStore : IDisposable
{
    /// <summary>The documents as they are now.</summary>
    /// <param name="key">The only key that is needed; null for all. More keys may be returned.</param>
    Task<DocumentFolder> ReadAsync(string? key, CancellationToken cancellationToken);

    /// <summary>Has one entry changed, by the text of its document.</summary>
    /// <param name="name">The document.</param>
    /// <param name="id">The entry's id.</param>
    /// <param name="change">Changes the document in its folder, or returns why not.</param>
    Task<ICommandResult> ChangeAsync(
        string name, string id, Func<DocumentFolder, Task<ICommandResult>> change, CancellationToken cancellationToken);
}
