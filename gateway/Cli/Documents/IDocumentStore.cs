using Gateway.Stores.Files;

namespace Gateway.Cli.Documents;

/// <summary>Where the documents are that commands look at and change: in a folder, or in the database that replicas share.</summary>
internal interface IDocumentStore : IDisposable
{
    /// <summary>The documents as they are now.</summary>
    /// <param name="key">The only key that is asked for; null where all are. More may be there.</param>
    Task<DocumentFolder> ReadAsync(string? key, CancellationToken cancellationToken);

    /// <summary>Has one entry changed, by the text of its document.</summary>
    /// <param name="name">The document.</param>
    /// <param name="id">The entry's id.</param>
    /// <param name="change">Changes the document in its folder, or says why not.</param>
    Task<ICommandResult> ChangeAsync(
        string name, string id, Func<DocumentFolder, Task<ICommandResult>> change, CancellationToken cancellationToken);
}
