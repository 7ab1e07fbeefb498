using System.Text;
using System.Text.Json;
using Gateway.Core.Documents;

namespace Gateway.Cli.Documents;

/// <summary>
/// A document as text, in which single values are found and replaced: comments, order and spacing of all others stay.
/// </summary>
internal sealed class JsonText(byte[] utf8)
{
    private const string NewItem = "\n    ";

    public static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    public byte[] Utf8 { get; } = utf8;

    /// <summary>The document itself.</summary>
    public JsonItem Root
    {
        get
        {
            var reader = new Utf8JsonReader(Utf8, DocumentReader.Options);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            return new JsonItem(null, start, start, (int)reader.BytesConsumed);
        }
    }

    /// <summary>The members of an object, or the items of an array.</summary>
    public IEnumerable<JsonItem> Items(JsonItem parent)
    {
        var state = new JsonReaderState(DocumentReader.Options);
        var position = parent.Start;
        for (var opened = false; Next(ref state, ref position, parent.End, ref opened) is { } item;)
        {
            yield return item;
        }
    }

    public JsonItem? Member(JsonItem parent, string name)
    {
        foreach (var item in Items(parent))
        {
            if (item.Name == name)
            {
                return item;
            }
        }

        return null;
    }

    /// <summary>The object with this id among the items of a member of the document.</summary>
    public JsonItem? ObjectWithId(string list, string id)
    {
        if (Member(Root, list) is not { } array)
        {
            return null;
        }

        foreach (var item in Items(array))
        {
            if (Member(item, "id") is { } member && StringOf(member) == id)
            {
                return item;
            }
        }

        return null;
    }

    /// <summary>The ids of the objects among the items of a member of the document.</summary>
    public IReadOnlyList<string> Ids(string list)
        => Member(Root, list) is { } array
            ? [.. Items(array).Select(item => Member(item, "id") is { } id ? StringOf(id) : null).OfType<string>()]
            : [];

    public string? StringOf(JsonItem item)
    {
        var reader = new Utf8JsonReader(Utf8.AsSpan(item.Start, item.End - item.Start), DocumentReader.Options);
        return reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
    }

    /// <summary>Gives a member a value, in its place or as the last one.</summary>
    public IEnumerable<TextEdit> Set(JsonItem parent, string name, string json)
        => Member(parent, name) is { } member
            ? [new TextEdit(member.Start, member.End - member.Start, json)]
            : Append(parent, $"{Quote(name)}: {json}");

    /// <summary>Adds a last member or item, set out like the one before it.</summary>
    public IEnumerable<TextEdit> Append(JsonItem parent, string json)
    {
        JsonItem? last = null;
        var before = parent.Start + 1;
        foreach (var item in Items(parent))
        {
            before = last?.End ?? before;
            last = item;
        }

        if (last is not { } previous)
        {
            return [new TextEdit(parent.Start + 1, parent.End - parent.Start - 2, $"{NewItem}{json}\n  ")];
        }

        var between = Encoding.UTF8.GetString(Utf8, before, previous.Begin - before);
        var line = between.LastIndexOf('\n');
        var lead = line < 0 ? " " : "\n" + new string(' ', between.Length - line - 1);
        return line >= 0
            ? [TextEdit.Insert(previous.End, ","), TextEdit.Insert(AfterComment(previous.End), lead + json)]
            : [TextEdit.Insert(previous.End, $",{lead}{json}")];
    }

    // A comment behind a value belongs to it and stays behind it.
    private int AfterComment(int position)
    {
        var line = Utf8.AsSpan(position);
        var end = line.IndexOf((byte)'\n');
        line = end < 0 ? line : line[..end];
        return line.TrimStart((byte)' ').StartsWith("//"u8) ? position + line.TrimEnd((byte)'\r').Length : position;
    }

    private JsonItem? Next(ref JsonReaderState state, ref int position, int end, ref bool opened)
    {
        var reader = new Utf8JsonReader(Utf8.AsSpan(position, end - position), isFinalBlock: true, state);
        if (!opened)
        {
            reader.Read();
            opened = true;
        }

        if (!reader.Read() || reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
        {
            return null;
        }

        var (begin, name) = ((int)reader.TokenStartIndex, (string?)null);
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            name = reader.GetString();
            reader.Read();
        }

        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        var item = new JsonItem(name, position + begin, position + start, position + (int)reader.BytesConsumed);
        (state, position) = (reader.CurrentState, item.End);
        return item;
    }
}
