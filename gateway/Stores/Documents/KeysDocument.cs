using Gateway.Core.Documents;
using Gateway.Stores.Files;

namespace Gateway.Stores.Documents;

/// <summary>
/// keys.json: the API keys. It is read key by key (<see cref="KeysFileReader"/>), for there may be a million.
/// </summary>
internal static class KeysDocument
{
    public const string FileName = "keys.json";

    public static DocumentShape Shape { get; } = new(
        new DocumentField(DocumentShape.Schema, FieldType.Text),
        new DocumentField("keys", FieldType.Objects) { Required = true, Shape = KeyDocument.Shape });
}
