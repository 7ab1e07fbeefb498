using System.Runtime.InteropServices;
using System.Text.Json;
using Gateway.Core.Names;

namespace Gateway.Core.Documents;

/// <summary>
/// Reads one JSON document strictly: every unknown, repeated, missing or ill-typed field is reported with its path, and
/// reading continues. Comments are allowed; trailing commas are not.
/// </summary>
internal ref partial struct DocumentReader
{
    private readonly DocumentContext _context;
    private Utf8JsonReader _json;

    public DocumentReader(ReadOnlySpan<byte> utf8, DocumentContext context)
    {
        _context = context;
        _json = new Utf8JsonReader(utf8, Options);
        _json.Read();
    }

    public delegate T Read<out T>(ref DocumentReader reader);

    public static JsonReaderOptions Options => new() { CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads a whole document; null when it is not JSON, which has been reported then.</summary>
    public static T? ReadDocument<T>(ReadOnlySpan<byte> utf8, DocumentContext context, Read<T> read)
        where T : class
    {
        try
        {
            var reader = new DocumentReader(utf8, context);
            var document = read(ref reader);
            reader._json.Read();
            return document;
        }
        catch (JsonException exception)
        {
            ReportSyntax(exception, context);
            return null;
        }
    }

    public static void ReportSyntax(JsonException exception, DocumentContext context)
        => context.Report(
            $"The document is not valid JSON at line {exception.LineNumber + 1}, "
            + $"column {exception.BytePositionInLine + 1}.",
            "Correct the syntax there; comments are allowed, trailing commas are not.");

    public static void ReportRepeated(DocumentContext context, string name)
        => context.Report($"The field '{name}' is there twice.", "Keep one of the two.");

    public static void ReportUnknown(DocumentContext context, DocumentShape shape, string name)
    {
        var names = shape.Fields.Select(field => field.Name).ToList();
        context.Path.AtField(name);
        context.Report(
            $"There is no field '{name}' here.",
            NearestName.Remedy(name, names, $"Remove it; the fields are {string.Join(", ", names)}."));
    }

    public static void ReportMissing(DocumentContext context, in DocumentObject current)
    {
        for (var field = 0; field < current.Shape.Fields.Length; field++)
        {
            if (current.Shape.Fields[field] is { Required: true, Name: var name } && !current.Saw(field))
            {
                context.Path.AtField(name);
                context.Report($"The field '{name}' is missing.", "Add it; it has no default.");
            }
        }
    }

    public DocumentObject BeginObject(DocumentShape shape)
    {
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            Reject("The value is not an object.", "Write an object: { ... }.");
            return new DocumentObject(shape, closed: true);
        }

        _context.Path.Enter();
        return new DocumentObject(shape, closed: false);
    }

    /// <summary>Moves to the value of the next known field; false at the object's end.</summary>
    public bool NextField(scoped ref DocumentObject current, out string name)
    {
        name = "";
        while (!current.Closed && _json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            var field = Find(current.Shape);
            if (field >= 0)
            {
                name = current.Shape.Fields[field].Name;
                _context.Path.AtField(name);
                if (current.See(field))
                {
                    _json.Read();
                    return true;
                }

                ReportRepeated(_context, name);
            }
            else
            {
                ReportUnknown(_context, current.Shape, TryGetString() ?? "?");
            }

            _json.Skip();
        }

        if (!current.Closed)
        {
            ReportMissing(_context, current);
            _context.Path.Leave();
        }

        return false;
    }

    public bool BeginArray()
    {
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            Reject("The value is not an array.", "Write an array: [ ... ].");
            return false;
        }

        _context.Path.Enter();
        return true;
    }

    /// <summary>
    /// Moves to the next item, which is the one at <paramref name="index"/>; false at the array's end.
    /// </summary>
    public bool NextItem(int index)
    {
        if (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            _context.Path.AtItem(index);
            return true;
        }

        _context.Path.Leave();
        return false;
    }

    /// <summary>Passes over a value that is of no use to the gateway.</summary>
    public void Skip() => _json.Skip();

    /// <summary>Reports the value that the reader stands at, and passes over it.</summary>
    public void Reject(string problem, string remedy)
    {
        _context.Report(problem, remedy);
        _json.Skip();
    }

    private readonly int Find(DocumentShape shape)
    {
        try
        {
            for (var index = 0; index < shape.Fields.Length; index++)
            {
                if (_json.ValueTextEquals(ImmutableCollectionsMarshal.AsArray(shape.Fields[index].Utf8Name)))
                {
                    return index;
                }
            }
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is part of no field's name.
        }

        return -1;
    }
}
