using System.Text.Json;
using Gateway.Core.Documents;

namespace Gateway.Stores.PostgreSql.Transfer;

/// <summary>
/// A document that is being written, one entry a line. It takes the place of the former one when it is complete.
/// </summary>
internal sealed class ExportedDocument : IDisposable
{
    private readonly string _path;
    private readonly string _next;
    private readonly FileStream _file;
    private readonly Utf8JsonWriter _json;
    private int _lists;
    private int _entries;

    public ExportedDocument(string folder, string name)
    {
        _path = Path.Combine(folder, name);
        _next = Path.Combine(folder, $".{name}.{Guid.NewGuid():N}.tmp");
        _file = new FileStream(_next, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
        _json = new Utf8JsonWriter(_file, ShapedJson.Options);
        _file.Write("{"u8);
    }

    /// <summary>Writes a field beside the lists.</summary>
    public void Field(string name, string value)
    {
        Begin(name);
        _json.WriteStringValue(value);
        Flush();
    }

    /// <summary>Writes an object beside the lists.</summary>
    public void Field(string name, JsonElement value, DocumentShape shape)
    {
        Begin(name);
        ShapedJson.Write(_json, value, shape);
        Flush();
    }

    public void BeginList(string name)
    {
        Begin(name);
        _file.Write("["u8);
        _entries = 0;
    }

    public void Entry(JsonElement entry, DocumentShape shape) => Entry(json => ShapedJson.Write(json, entry, shape));

    public void Entry(Action<Utf8JsonWriter> write)
    {
        _file.Write(_entries++ == 0 ? "\n    "u8 : ",\n    "u8);
        write(_json);
        Flush();
    }

    public void EndList() => _file.Write(_entries == 0 ? "]"u8 : "\n  ]"u8);

    /// <summary>Puts the document in its place.</summary>
    public void Complete()
    {
        _file.Write("\n}\n"u8);
        _file.Flush(flushToDisk: true);
        _json.Dispose();
        _file.Dispose();
        File.Move(_next, _path, overwrite: true);
    }

    public void Dispose()
    {
        _json.Dispose();
        _file.Dispose();
        File.Delete(_next);
    }

    private void Begin(string name)
    {
        _file.Write(_lists++ == 0 ? "\n  "u8 : ",\n  "u8);
        _json.WriteStringValue(name);
        Flush();
        _file.Write(": "u8);
    }

    private void Flush()
    {
        _json.Flush();
        _json.Reset();
    }
}
