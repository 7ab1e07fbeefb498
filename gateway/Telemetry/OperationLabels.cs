using Gateway.Core.Dialects;

namespace Gateway.Telemetry;

/// <summary>
/// The names that operations and dialects have in telemetry; those of the GenAI conventions where there is one.
/// </summary>
internal static class OperationLabels
{
    public static string Of(Operation operation) => operation switch
    {
        Operation.ChatCompletions or Operation.Responses or Operation.Messages => "chat",
        Operation.Completions => "text_completion",
        Operation.Embeddings or Operation.EmbedContent or Operation.BatchEmbedContents => "embeddings",
        Operation.GenerateContent or Operation.StreamGenerateContent => "generate_content",
        Operation.Moderations => "moderation",
        Operation.ImageGenerations => "image_generation",
        Operation.ImageEdits => "image_edit",
        Operation.ImageVariations => "image_variation",
        Operation.Speech => "speech",
        Operation.Transcriptions => "transcription",
        Operation.Translations => "translation",
        Operation.Videos => "video_generation",
        Operation.Rerank => "rerank",
        Operation.CountMessageTokens or Operation.CountTokens => "count_tokens",
        Operation.MessageBatches => "message_batch",
        _ => throw new InvalidOperationException($"No such operation: {operation}."),
    };

    public static string Of(Dialect dialect) => dialect switch
    {
        Dialect.OpenAi => "openai",
        Dialect.Anthropic => "anthropic",
        Dialect.Gemini => "gemini",
        _ => throw new InvalidOperationException($"No such dialect: {dialect}."),
    };

    public static string ProviderOf(Dialect dialect) => dialect switch
    {
        Dialect.OpenAi => "openai",
        Dialect.Anthropic => "anthropic",
        Dialect.Gemini => "gcp.gemini",
        _ => throw new InvalidOperationException($"No such dialect: {dialect}."),
    };
}
