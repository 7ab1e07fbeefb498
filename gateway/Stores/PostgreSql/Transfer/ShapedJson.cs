using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gateway.Core.Documents;

namespace Gateway.Stores.PostgreSql.Transfer;

/// <summary>
/// Writes an entry of a document with its fields in the order of its shape, so that equal entries have equal bytes.
/// </summary>
internal static class ShapedJson
{
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    public static void Write(Utf8JsonWriter json, JsonElement entry, DocumentShape shape, string except = "")
    {
        json.WriteStartObject();
        foreach (var field in shape.Fields)
        {
            if (field.Name != except && entry.TryGetProperty(field.Name, out var value))
            {
                json.WritePropertyName(field.Name);
                WriteValue(json, value, field.Shape);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, JsonElement value, DocumentShape? shape)
    {
        if (shape is not null && value.ValueKind == JsonValueKind.Object)
        {
            Write(json, value, shape);
        }
        else
        {
            value.WriteTo(json);
        }
    }
}
