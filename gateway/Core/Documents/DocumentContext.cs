namespace Gateway.Core.Documents;

/// <summary>
/// What the readers of one document share: its name, the place they stand at, the errors, and names seen before.
/// </summary>
internal sealed class DocumentContext(string file, DocumentErrors errors)
{
    public string File { get; } = file;

    public DocumentPath Path { get; } = new();

    /// <summary>Owners, families, tags and the like repeat in a large catalog; each is kept once.</summary>
    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    public void Report(string problem, string remedy) => errors.Add(File, Path.ToString(), problem, remedy);
}
