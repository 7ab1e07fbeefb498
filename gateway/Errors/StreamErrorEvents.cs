using System.Buffers;
using System.Text.Json;
using Gateway.Core.Dialects;
using Gateway.Core.Errors;

namespace Gateway.Errors;

/// <summary>
/// The one event that reports an error in a stream of server-sent events. After it the connection must end uncleanly:
/// some clients treat any clean end as success.
/// </summary>
internal static class StreamErrorEvents
{
    private static readonly JsonEncodedText Error = JsonEncodedText.Encode("error");
    private static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
    private static readonly JsonEncodedText SequenceNumber = JsonEncodedText.Encode("sequence_number");
    private static readonly JsonEncodedText Code = JsonEncodedText.Encode("code");
    private static readonly JsonEncodedText Message = JsonEncodedText.Encode("message");
    private static readonly JsonEncodedText Param = JsonEncodedText.Encode("param");
    private static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    private static readonly JsonEncodedText Object = JsonEncodedText.Encode("object");
    private static readonly JsonEncodedText Created = JsonEncodedText.Encode("created");
    private static readonly JsonEncodedText Model = JsonEncodedText.Encode("model");
    private static readonly JsonEncodedText Choices = JsonEncodedText.Encode("choices");
    private static readonly JsonEncodedText ChatChunk = JsonEncodedText.Encode("chat.completion.chunk");
    private static readonly JsonEncodedText TextCompletion = JsonEncodedText.Encode("text_completion");

    public static void Write(
        IBufferWriter<byte> output,
        Dialect dialect,
        Operation operation,
        Refusal refusal,
        string requestId,
        ErrorChunk chunk)
    {
        // Gemini's clients parse data lines only: any other line is read as a chunk.
        var named = dialect == Dialect.Anthropic || operation == Operation.Responses;
        output.Write(named ? "event: error\ndata: "u8 : "data: "u8);

        var json = JsonWriters.Rent(output);
        if (operation == Operation.Responses)
        {
            WriteResponsesEvent(json, refusal);
        }
        else if (operation is Operation.ChatCompletions or Operation.Completions)
        {
            WriteChunk(json, operation, refusal, requestId, chunk);
        }
        else
        {
            ErrorBody.Write(json, dialect, refusal, requestId);
        }

        JsonWriters.Return(json);
        output.Write("\n\n"u8);
    }

    // Typed clients read every event as a chunk, and some require these members before they check for an error.
    private static void WriteChunk(
        Utf8JsonWriter json, Operation operation, Refusal refusal, string requestId, ErrorChunk chunk)
    {
        json.WriteStartObject();
        ErrorBody.WriteOpenAiError(json, ErrorTable.Of(refusal.Error), refusal);
        json.WriteString(Id, requestId);
        json.WriteString(Object, operation == Operation.Completions ? TextCompletion : ChatChunk);
        json.WriteNumber(Created, chunk.Created);
        json.WriteString(Model, chunk.Model);
        json.WriteStartArray(Choices);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // Flat as the specification has it, and nested because some clients raise on the nested object only. The number is
    // required, but no client orders by that of the last event.
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
