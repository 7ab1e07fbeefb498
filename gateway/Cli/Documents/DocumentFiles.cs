using Gateway.Core.Documents;
using Gateway.Stores.Documents;
using Gateway.Stores.Files;

namespace Gateway.Cli.Documents;

/// <summary>Reads single documents as they are written, for facts that the compiled snapshot no longer has.</summary>
internal static class DocumentFiles
{
    /// <summary>The document; null where it is not JSON.</summary>
    public static T? Read<T>(DocumentFolder folder, string name, DocumentReader.Read<T> read, DocumentErrors errors)
        where T : class
        => DocumentReader.ReadDocument(folder.ReadDocument(name), new DocumentContext(name, errors), read);

    /// <summary>Hands out one key after another, in the order of the document, and never holds them all.</summary>
    public static void ReadKeys(DocumentFolder folder, Action<KeyDocument, int> each, DocumentErrors errors)
    {
        using var file = folder.OpenDocument(KeysDocument.FileName);
        var index = 0;
        new KeysFileReader(file, new DocumentContext(KeysDocument.FileName, errors), key => each(key, index++)).Read();
    }
}
