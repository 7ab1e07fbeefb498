using Gateway.Stores.Files;

namespace Gateway.Cli.Documents;

/// <summary>The documents of a folder, where they are.</summary>
internal sealed class FolderDocuments(DocumentFolder folder) : IDocumentStore
{
    public DocumentFolder Folder { get; } = folder;

    public Task<DocumentFolder> ReadAsync(string? key, CancellationToken cancellationToken) => Task.FromResult(Folder);

    public Task<ICommandResult> ChangeAsync(
        string name, string id, Func<DocumentFolder, Task<ICommandResult>> change, CancellationToken cancellationToken)
        => change(Folder);

    public void Dispose()
    {
    }
}
