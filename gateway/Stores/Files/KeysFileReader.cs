using System.Text.Json;
using Gateway.Core.Documents;
using Gateway.Stores.Documents;

namespace Gateway.Stores.Files;

/// <summary>
/// Reads keys.json key by key: the document may be larger than memory should be. Whatever is wrong inside a key is
/// reported with its path; a document that is not JSON ends the reading.
/// </summary>
internal sealed class KeysFileReader(Stream stream, DocumentContext context, Action<KeyDocument> add)
{
    private const string Keys = "keys";

    private readonly JsonChunks _chunks = new(stream);

    public void Read()
    {
        try
        {
            ReadDocument();
        }
        catch (JsonException exception)
        {
            DocumentReader.ReportSyntax(exception, context);
        }
        catch (InvalidDataException exception)
        {
            context.Report(exception.Message, "Split it.");
        }
    }

    private void ReadDocument()
    {
        if (!_chunks.ReadToken() || _chunks.TokenType != JsonTokenType.StartObject)
        {
            context.Report("The value is not an object.", "Write an object: { ... }.");
            return;
        }

        var current = new DocumentObject(KeysDocument.Shape, closed: false);
        context.Path.Enter();
        while (_chunks.ReadToken() && _chunks.TokenType == JsonTokenType.PropertyName)
        {
            ReadField(ref current, _chunks.Name);
        }

        DocumentReader.ReportMissing(context, current);
        context.Path.Leave();
        _chunks.ReadToken();
    }

    private void ReadField(ref DocumentObject current, string name)
    {
        context.Path.AtField(name);
        var field = KeysDocument.Shape.IndexOf(name);
        if (field < 0)
        {
            DocumentReader.ReportUnknown(context, KeysDocument.Shape, name);
        }
        else if (!current.See(field))
        {
            DocumentReader.ReportRepeated(context, name);
        }
        else if (name == Keys)
        {
            ReadKeys();
            return;
        }

        _chunks.ReadValue();
    }

    private void ReadKeys()
    {
        if (!_chunks.ReadToken() || _chunks.TokenType != JsonTokenType.StartArray)
        {
            throw new InvalidDataException("The value is not an array.");
        }

        context.Path.Enter();
        for (var index = 0; _chunks.ReadValue() && _chunks.TokenType != JsonTokenType.EndArray; index++)
        {
            context.Path.AtItem(index);
            var reader = new DocumentReader(_chunks.Value, context);
            add(KeyDocument.Read(ref reader));
        }

        context.Path.Leave();
    }
}
