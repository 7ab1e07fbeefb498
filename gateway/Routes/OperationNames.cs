using System.Collections.Frozen;
using Gateway.Core.Dialects;
using Gateway.Requests;

namespace Gateway.Routes;

/// <summary>
/// The spelling of operations in route metadata: words with hyphens, or the verb that a Gemini path ends in.
/// </summary>
internal static class OperationNames
{
    public static FrozenDictionary<string, Operation> Known { get; } = new Dictionary<string, Operation>
    {
        ["chat-completions"] = Operation.ChatCompletions,
        ["completions"] = Operation.Completions,
        ["responses"] = Operation.Responses,
        ["embeddings"] = Operation.Embeddings,
        ["moderations"] = Operation.Moderations,
        ["image-generations"] = Operation.ImageGenerations,
        ["image-edits"] = Operation.ImageEdits,
        ["image-variations"] = Operation.ImageVariations,
        ["speech"] = Operation.Speech,
        ["transcriptions"] = Operation.Transcriptions,
        ["translations"] = Operation.Translations,
        ["videos"] = Operation.Videos,
        ["rerank"] = Operation.Rerank,
        ["messages"] = Operation.Messages,
        ["count-message-tokens"] = Operation.CountMessageTokens,
        ["message-batches"] = Operation.MessageBatches,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static FrozenDictionary<string, Operation> GeminiVerbs { get; } = new Dictionary<string, Operation>
    {
        ["generateContent"] = Operation.GenerateContent,
        ["streamGenerateContent"] = Operation.StreamGenerateContent,
        ["countTokens"] = Operation.CountTokens,
        ["embedContent"] = Operation.EmbedContent,
        ["batchEmbedContents"] = Operation.BatchEmbedContents,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>
    /// What follows a deployment's name in a path, by the operation's name, and the bodies that the operation has.
    /// </summary>
    public static FrozenDictionary<string, (string Suffix, BodyFormats Formats)> Deployments { get; } =
        new Dictionary<string, (string, BodyFormats)>
        {
            ["chat-completions"] = ("/chat/completions", BodyFormats.Json),
            ["completions"] = ("/completions", BodyFormats.Json),
            ["embeddings"] = ("/embeddings", BodyFormats.Json),
            ["image-generations"] = ("/images/generations", BodyFormats.Json),
            ["image-edits"] = ("/images/edits", BodyFormats.Json | BodyFormats.Multipart),
            ["speech"] = ("/audio/speech", BodyFormats.Json),
            ["transcriptions"] = ("/audio/transcriptions", BodyFormats.Multipart),
            ["translations"] = ("/audio/translations", BodyFormats.Multipart),
        }.ToFrozenDictionary(StringComparer.Ordinal);
}
