using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gateway.Errors;

/// <summary>
/// Lends each thread one JSON writer, so that a refusal allocates none. A writer must be back before an await.
/// </summary>
internal static class JsonWriters
{
    // The relaxed encoder leaves quotes readable; the answers are application/json with nosniff, never HTML.
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    // Takes the place of the last output, so that an idle writer keeps no connection's pipe alive.
    private static readonly ArrayBufferWriter<byte> Nowhere = new(1);

    [ThreadStatic]
    private static Utf8JsonWriter? _idle;

    public static Utf8JsonWriter Rent(IBufferWriter<byte> output)
    {
        var writer = _idle;
        if (writer is null)
        {
            return new Utf8JsonWriter(output, Options);
        }

        _idle = null;
        writer.Reset(output);
        return writer;
    }

    /// <summary>Writes the text to the output and takes the writer back. Returns the length of the text.</summary>
    public static long Return(Utf8JsonWriter writer)
    {
        writer.Flush();
        var length = writer.BytesCommitted;
        writer.Reset(Nowhere);
        _idle = writer;
        return length;
    }
}
