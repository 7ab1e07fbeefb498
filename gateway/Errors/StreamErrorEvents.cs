using System.Buffers;
using System.Text.Json;
using Gateway.Core.Dialects;
using Gateway.Core.Errors;

namespace Gateway.Errors;

/// <summary>
/// The one event that tells a caller, in the middle of a stream of server-sent events, that the rest will not come.
/// After it the connection must end uncleanly: some clients take a clean end for success whatever came before.
/// </summary>
internal static class StreamErrorEvents
{
    private static readonly JsonEncodedText Error = JsonEncodedText.Encode("error");
    private static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
    private static readonly JsonEncodedText SequenceNumber = JsonEncodedText.Encode("sequence_number");
    private static readonly JsonEncodedText Code = JsonEncodedText.Encode("code");
    private static readonly JsonEncodedText Message = JsonEncodedText.Encode("message");
    private static readonly JsonEncodedText Param = JsonEncodedText.Encode("param");

    public static void Write(
        IBufferWriter<byte> output,
        Dialect dialect,
        Operation operation,
        Refusal refusal,
        string requestId)
    {
        // Gemini's clients know data lines only: any other line is read as a chunk.
        var named = dialect == Dialect.Anthropic || operation == Operation.Responses;
        output.Write(named ? "event: error\ndata: "u8 : "data: "u8);

        var json = JsonWriters.Rent(output);
        if (operation == Operation.Responses)
        {
            WriteResponsesEvent(json, refusal);
        }
        else
        {
            ErrorBody.Write(json, dialect, refusal, requestId);
        }

        JsonWriters.Return(json);
        output.Write("\n\n"u8);
    }

    // Flat as the specification has it, and nested as well because some clients raise on the nested object only. The
    // number is required, but nobody orders by that of the last event, so the gateway does not count for it.
    private static void WriteResponsesEvent(Utf8JsonWriter json, Refusal refusal)
    {
        var row = ErrorTable.Of(refusal.Error);
        json.WriteStartObject();
        json.WriteString(Type, Error);
        json.WriteNumber(SequenceNumber, 0);
        json.WriteString(Code, row.OpenAiCode);
        json.WriteString(Message, refusal.Message);
        json.WriteNull(Param);
        ErrorBody.WriteOpenAiError(json, row, refusal);
        json.WriteEndObject();
    }
}
