using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Gateway.Core.Models.Documents;
using Gateway.Stores.Documents;

namespace Gateway.Stores.Files;

/// <summary>The folder of the documents: what it holds, and whether that has changed.</summary>
internal sealed class DocumentFolder(string path)
{
    /// <summary>
    /// Documents up to this size are compared by content at every check, larger ones by path, length and time.
    /// </summary>
    private const int SmallDocument = 1 << 18;

    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    private static readonly ImmutableArray<string> Names =
        [CatalogDocument.FileName, PlansDocument.FileName, OrganisationsDocument.FileName, KeysDocument.FileName];

    private readonly (string Name, string File)? _replaced;

    // Of large documents: what has not changed is not read again.
    private readonly Dictionary<string, (string Stamp, string Digest)> _large = [];

    private DocumentFolder(string path, (string Name, string File) replaced)
        : this(path)
        => _replaced = replaced;

    public string Path { get; } = path;

    public string PathOf(string name)
        => _replaced is var (replaced, file) && replaced == name ? file : System.IO.Path.Combine(Path, name);

    /// <summary>The text of a document. The byte order mark that some editors write is no part of it.</summary>
    public FileStream OpenDocument(string name)
    {
        var file = Open(PathOf(name));
        try
        {
            Span<byte> start = stackalloc byte[ByteOrderMark.Length];
            var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            file.Position = start[..read].SequenceEqual(ByteOrderMark) ? read : 0;
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The text of a document, as of <see cref="OpenDocument"/>.</summary>
    public byte[] ReadDocument(string name)
    {
        using var file = OpenDocument(name);
        var bytes = new byte[file.Length - file.Position];
        file.ReadExactly(bytes);
        return bytes;
    }

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
            var file = FileOf(name);
            stamp.Append(StampOf(file));
            stamp.Append(
                file.Exists && file.Length <= SmallDocument ? Convert.ToHexString(DigestOf(file.FullName)) : "");
            stamp.Append('\n');
        }

        return stamp.ToString();
    }

    public DocumentDigests Digests() => new(
        Digest(CatalogDocument.FileName),
        Digest(PlansDocument.FileName),
        Digest(OrganisationsDocument.FileName),
        Digest(KeysDocument.FileName));

    private string Digest(string name)
    {
        var file = FileOf(name);
        var stamp = StampOf(file);
        if (_large.GetValueOrDefault(name) is var (known, digest) && known == stamp)
        {
            return digest;
        }

        var computed = Convert.ToHexStringLower(DigestOf(file.FullName));
        if (computed.Length > 0 && file.Length > SmallDocument)
        {
            _large[name] = (stamp, computed);
        }

        return computed;
    }

    private FileInfo FileOf(string name) => new(RealPath.Of(PathOf(name)));

    private static string StampOf(FileInfo file)
        => file.Exists ? $"{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}|" : $"{file.FullName}|";

    // What cannot be read has no content; reading it for its content reports why.
    private static byte[] DigestOf(string file)
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
