using System.Text.Json;
using Gateway.Core.Errors;
using Microsoft.Extensions.Primitives;

namespace Gateway.Errors;

/// <summary>One line of the <see cref="ErrorTable"/>: a status, and each dialect's code for the error.</summary>
internal sealed class ErrorRow
{
    public ErrorRow(
        GatewayError error,
        int status,
        string code,
        string openAiType,
        string anthropicType,
        string geminiStatus,
        string? anthropicCode = null,
        string? geminiCode = null,
        string? geminiReason = null)
    {
        Error = error;
        Status = status;
        Code = code;
        CodeHeader = code;
        OpenAiType = JsonEncodedText.Encode(openAiType);
        OpenAiCode = JsonEncodedText.Encode(code);
        AnthropicType = JsonEncodedText.Encode(anthropicType);
        AnthropicCode = JsonEncodedText.Encode(anthropicCode ?? code);
        GeminiStatus = JsonEncodedText.Encode(geminiStatus);
        GeminiCode = JsonEncodedText.Encode(geminiCode ?? code);
        GeminiReason = JsonEncodedText.Encode(geminiReason ?? (geminiCode ?? code).ToUpperInvariant());
    }

    public GatewayError Error { get; }

    public int Status { get; }

    /// <summary>The error's one name outside of any dialect: header, metric label, documentation.</summary>
    public string Code { get; }

    /// <summary><see cref="Code"/> as a header value.</summary>
    public StringValues CodeHeader { get; }

    public OpenAiParam OpenAiParam { get; init; }

    public JsonEncodedText OpenAiType { get; }

    public JsonEncodedText OpenAiCode { get; }

    public JsonEncodedText AnthropicType { get; }

    public JsonEncodedText AnthropicCode { get; }

    public JsonEncodedText GeminiStatus { get; }

    public JsonEncodedText GeminiCode { get; }

    public JsonEncodedText GeminiReason { get; }
}
