using System.Text.Json;
using Gateway.Core.Dialects;
using Gateway.Core.Errors;

namespace Gateway.Errors;

/// <summary>The error object of each dialect. Member order is part of it: some clients check the first bytes.</summary>
internal static class ErrorBody
{
    private static readonly JsonEncodedText Error = JsonEncodedText.Encode("error");
    private static readonly JsonEncodedText Message = JsonEncodedText.Encode("message");
    private static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
    private static readonly JsonEncodedText Param = JsonEncodedText.Encode("param");
    private static readonly JsonEncodedText Code = JsonEncodedText.Encode("code");
    private static readonly JsonEncodedText Model = JsonEncodedText.Encode("model");
    private static readonly JsonEncodedText Details = JsonEncodedText.Encode("details");
    private static readonly JsonEncodedText ErrorCode = JsonEncodedText.Encode("error_code");
    private static readonly JsonEncodedText RequestId = JsonEncodedText.Encode("request_id");
    private static readonly JsonEncodedText Status = JsonEncodedText.Encode("status");
    private static readonly JsonEncodedText AtType = JsonEncodedText.Encode("@type");
    private static readonly JsonEncodedText ErrorInfo =
        JsonEncodedText.Encode("type.googleapis.com/google.rpc.ErrorInfo");
    private static readonly JsonEncodedText Reason = JsonEncodedText.Encode("reason");
    private static readonly JsonEncodedText Domain = JsonEncodedText.Encode("domain");
    private static readonly JsonEncodedText Gateway = JsonEncodedText.Encode("gateway");
    private static readonly JsonEncodedText Metadata = JsonEncodedText.Encode("metadata");

    public static void Write(Utf8JsonWriter json, Dialect dialect, Refusal refusal, string requestId)
    {
        var row = ErrorTable.Of(refusal.Error);
        json.WriteStartObject();
        switch (dialect)
        {
            case Dialect.OpenAi:
                WriteOpenAiError(json, row, refusal);
                break;
            case Dialect.Anthropic:
                WriteAnthropic(json, row, refusal, requestId);
                break;
            case Dialect.Gemini:
                WriteGemini(json, row, refusal);
                break;
            default:
                throw new InvalidOperationException($"No such dialect: {dialect}.");
        }

        json.WriteEndObject();
    }

    /// <summary>The member <c>error</c> of an OpenAI answer, which stream events nest as well.</summary>
    public static void WriteOpenAiError(Utf8JsonWriter json, ErrorRow row, Refusal refusal)
    {
        json.WriteStartObject(Error);
        json.WriteString(Message, refusal.Message);
        json.WriteString(Type, row.OpenAiType);
        if (row.OpenAiParam == OpenAiParam.Model)
        {
            json.WriteString(Param, Model);
        }
        else if (row.OpenAiParam == OpenAiParam.Null)
        {
            json.WriteNull(Param);
        }

        json.WriteString(Code, row.OpenAiCode);
        json.WriteEndObject();
    }

    private static void WriteAnthropic(Utf8JsonWriter json, ErrorRow row, Refusal refusal, string requestId)
    {
        json.WriteString(Type, Error);
        json.WriteStartObject(Error);
        json.WriteString(Type, row.AnthropicType);
        json.WriteString(Message, refusal.Message);
        json.WriteStartObject(Details);
        json.WriteString(ErrorCode, row.AnthropicCode);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString(RequestId, requestId);
    }

    private static void WriteGemini(Utf8JsonWriter json, ErrorRow row, Refusal refusal)
    {
        json.WriteStartObject(Error);
        json.WriteNumber(Code, row.Status);
        json.WriteString(Message, refusal.Message);
        json.WriteString(Status, row.GeminiStatus);
        json.WriteStartArray(Details);
        json.WriteStartObject();
        json.WriteString(AtType, ErrorInfo);
        json.WriteString(Reason, row.GeminiReason);
        json.WriteString(Domain, Gateway);
        json.WriteStartObject(Metadata);
        if (refusal.Model is not null)
        {
            json.WriteString(Model, refusal.Model);
        }

        json.WriteString(Code, row.GeminiCode);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
