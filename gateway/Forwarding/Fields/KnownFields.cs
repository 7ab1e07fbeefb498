using System.Collections.Frozen;
using System.Text.Json;
using Gateway.Core.Dialects;
using Gateway.Core.Errors;
using Gateway.Core.Inspection.Json;
using Gateway.Inspection;
using Gateway.Requests;

namespace Gateway.Forwarding.Fields;

/// <summary>The closed set of top-level fields of each operation, and of each item of a batch.</summary>
internal sealed class KnownFields
{
    // Inspection has bounded the depth.
    private static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    private readonly FrozenDictionary<Operation, FieldSet> _sets;

    private KnownFields(FrozenDictionary<Operation, FieldSet> sets) => _sets = sets;

    public static KnownFields Load()
    {
        var fields = FieldData.Read();
        return new KnownFields(Enum.GetValues<Operation>().ToFrozenDictionary(
            operation => operation, operation => new FieldSet("", fields[operation], InnerOf(operation, fields))));
    }

    /// <summary>The fields of an operation's body.</summary>
    public FieldSet Of(Operation operation) => _sets[operation];

    /// <summary>Why an inspected body is refused; null where every field is known.</summary>
    public Refusal? Check(Operation operation, InspectedBody body)
    {
        var set = Of(operation);
        if (ContentType.Boundary(body.ContentType) is { } boundary)
        {
            return FormFieldNames.Check(body.Bytes, boundary, set);
        }

        var reader = new Utf8JsonReader(body.Bytes, AnyDepth);
        return reader.Read() ? CheckValue(ref reader, set) : throw new JsonException("An inspected body is empty.");
    }

    private static Refusal? CheckValue(ref Utf8JsonReader reader, FieldSet set)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            return CheckObject(ref reader, set);
        }

        if (reader.TokenType == JsonTokenType.StartArray)
        {
            var depth = reader.CurrentDepth;
            while (reader.Read() && reader.CurrentDepth > depth)
            {
                if (reader.TokenType == JsonTokenType.StartObject && CheckObject(ref reader, set) is { } refusal)
                {
                    return refusal;
                }
            }
        }

        return null;
    }

    private static Refusal? CheckObject(ref Utf8JsonReader reader, FieldSet set)
    {
        // Inspection refuses longer keys, and keys that are no valid text.
        Span<char> buffer = stackalloc char[JsonScanner.MaxKeyBytes];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadOnlySpan<char> name = buffer[..reader.CopyString(buffer)];
            if (!set.Has(name))
            {
                return FieldRefusals.InJson(set.Path, name);
            }

            reader.Read();
            if (set.Inner(name) is not { } inner)
            {
                reader.Skip();
            }
            else if (CheckValue(ref reader, inner) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private static IEnumerable<KeyValuePair<string, FieldSet>> InnerOf(
        Operation operation, ILookup<Operation, string> fields)
        => operation switch
        {
            Operation.MessageBatches =>
            [
                new("requests", new FieldSet(
                    "requests[]",
                    ["custom_id", "params"],
                    [new("params", new FieldSet("requests[].params", fields[Operation.Messages]))])),
            ],
            Operation.BatchEmbedContents =>
                [new("requests", new FieldSet("requests[]", fields[Operation.EmbedContent]))],
            Operation.CountTokens =>
                from name in (string[])["generateContentRequest", "generate_content_request"]
                select KeyValuePair.Create(name, new FieldSet(name, fields[Operation.GenerateContent])),
            _ => [],
        };
}
