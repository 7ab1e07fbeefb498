namespace Gateway.Core.Dialects;

/// <summary>What an inference route does; decides which members of its body can name a model.</summary>
internal enum Operation
{
    ChatCompletions,
    Completions,
    Responses,
    Embeddings,
    Moderations,
    ImageGenerations,
    ImageEdits,
    ImageVariations,
    Speech,
    Transcriptions,
    Translations,
    Videos,
    Rerank,
    Messages,
    CountMessageTokens,
    MessageBatches,
    GenerateContent,
    StreamGenerateContent,
    CountTokens,
    EmbedContent,
    BatchEmbedContents,
}
