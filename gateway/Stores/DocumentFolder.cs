using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Gateway.Catalog.Documents;

namespace Gateway.Stores;

/// <summary>The folder of the documents: what it holds, and whether that has changed.</summary>
internal sealed class DocumentFolder(string path)
{
    /// <summary>
    /// Documents up to this size are compared by content at every look, larger ones by path, length and time.
    /// </summary>
    private const int SmallDocument = 1 << 18;

    private const int RevisionLength = 12;

    private static readonly ImmutableArray<string> Names =
        [CatalogDocument.FileName, PlansDocument.FileName, OrganisationsDocument.FileName, KeysDocument.FileName];

    private readonly (string Name, string File)? _replaced;

    private DocumentFolder(string path, (string Name, string File) replaced)
        : this(path)
        => _replaced = replaced;

    public string Path { get; } = path;

    public string PathOf(string name)
        => _replaced is var (replaced, file) && replaced == name ? file : System.IO.Path.Combine(Path, name);

    public FileStream OpenDocument(string name) => Open(PathOf(name));

    /// <summary>This folder as it would be with another file in a document's place.</summary>
    public DocumentFolder With(string name, string file) => new(Path, (name, file));

    /// <summary>
    /// Changes when a document does, whichever way it was replaced. Paths are resolved because a ConfigMap is swapped
    /// by re-pointing a link in the middle of them.
    /// </summary>
    public string Stamp()
    {
        var stamp = new StringBuilder();
        foreach (var name in Names)
        {
            var file = new FileInfo(RealPath.Of(PathOf(name)));
            stamp.Append(file.FullName).Append('|');
            if (file.Exists)
            {
                stamp.Append(file.Length).Append('|').Append(file.LastWriteTimeUtc.Ticks).Append('|');
                stamp.Append(file.Length <= SmallDocument ? Convert.ToHexString(Digest(file.FullName)) : "");
            }

            stamp.Append('\n');
        }

        return stamp.ToString();
    }

    /// <summary>The name of what the documents hold.</summary>
    public string Revision() => RevisionOf(Content());

    /// <summary>The name of documents with this content.</summary>
    public static string RevisionOf(string content) => content[..RevisionLength];

    /// <summary>A digest of all documents, equal wherever they are equal.</summary>
    public string Content()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in Names)
        {
            hash.AppendData(Digest(PathOf(name)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // What cannot be read has no content; reading it for its content reports why.
    private static byte[] Digest(string file)
    {
        try
        {
            using var stream = Open(file);
            return SHA256.HashData(stream);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static FileStream Open(string file)
        => new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
}
