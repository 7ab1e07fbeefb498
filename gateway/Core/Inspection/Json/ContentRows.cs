using System.Collections.Immutable;
using Gateway.Core.Dialects;

namespace Gateway.Core.Inspection.Json;

/// <summary>
/// Content, by operation: the text of a conversation, schemas, and fields whose values an API fixes or a caller makes
/// up. All else is judged. A row is the path of a place; <c>[]</c> means each item of a list. A row ends with <c>=</c>
/// where only a text is content.
/// </summary>
internal static class ContentRows
{
    // Sources: the request types of the OpenAI SDK, and what vLLM, SGLang and llama.cpp add to them.
    private static readonly ImmutableArray<string> OpenAi =
    [
        "user=", "safety_identifier=", "prompt_cache_key=", "prompt_cache_retention=", "service_tier=",
        "response_format", "stop", "stop_sequences",
        "logit_bias", "tool_choice", "reasoning", "reasoning_effort=", "verbosity=", "modalities",
        "stream_options", "truncation=",
        "guided_json", "guided_regex=", "guided_choice", "guided_grammar=", "structured_outputs", "grammar=",
        "json_schema", "regex=", "ebnf=",
        "bad_words", "chat_template=", "chat_template_kwargs", "encoding_format=", "language=", "instructions=",
    ];

    private static readonly ImmutableArray<string> Chat =
    [
        "messages[].content", "messages[].role", "messages[].name=", "messages[].refusal=",
        "messages[].tool_call_id=",
        "messages[].tool_calls", "messages[].function_call", "messages[].audio", "messages[].annotations",
        "messages[].images",
        "messages[].reasoning=", "messages[].reasoning_content=", "messages[].reasoning_details",
        "messages[].thinking",
        "prediction", "functions", "function_call", "audio", "web_search_options", "documents",
    ];

    private static readonly ImmutableArray<string> Responses =
        ["include", "text", "conversation", "previous_response_id="];

    private static readonly ImmutableArray<string> Completions = ["suffix="];

    // Sources: OpenAI embeddings, Cohere, Voyage, Jina, TEI.
    private static readonly ImmutableArray<string> Embeddings =
        ["texts", "inputs", "images", "input_type=", "embedding_types", "truncate=", "task="];

    private static readonly ImmutableArray<string> Rerank =
        ["query=", "documents", "texts", "rank_fields", "instruction=", "truncate="];

    private static readonly ImmutableArray<string> Images =
    [
        "size=", "quality=", "style=", "background=", "image", "images", "mask", "input_fidelity=",
        "negative_prompt=", "moderation=",
    ];

    private static readonly ImmutableArray<string> Audio =
    [
        "voice", "stream_format=", "timestamp_granularities", "chunking_strategy", "include",
        "known_speaker_names", "known_speaker_references",
    ];

    private static readonly ImmutableArray<string> Videos = ["seconds=", "size=", "input_reference"];

    // Source: the request types of @anthropic-ai/sdk.
    private static readonly ImmutableArray<string> Anthropic =
    [
        "system", "stop_sequences", "thinking", "tool_choice", "service_tier=", "output_config", "output_format",
        "inference_geo=", "speed=",
        "messages[].content", "messages[].role",
    ];

    // Source: the request types of @google/genai. Protocol buffers read both spellings of a field's name.
    private static readonly ImmutableArray<string> Gemini =
    [
        "contents", "content", "title=", "taskType=", "task_type=", "labels", "serviceTier=", "service_tier=",
        "systemInstruction", "system_instruction", "toolConfig", "tool_config", "safetySettings", "safety_settings",
        .. new[] { "generationConfig.", "generation_config." }.SelectMany(config => new[]
        {
            "responseSchema", "response_schema", "responseJsonSchema", "response_json_schema", "_responseJsonSchema",
            "responseMimeType=", "response_mime_type=", "responseFormat", "response_format", "stopSequences",
            "stop_sequences",
            "responseModalities", "response_modalities", "speechConfig", "speech_config", "mediaResolution=",
            "media_resolution=",
            "thinkingConfig", "thinking_config", "imageConfig", "image_config",
        }.Select(field => config + field)),
    ];

    /// <summary>In a tool of any dialect.</summary>
    public static ImmutableArray<string> Tool { get; } =
    [
        "name=", "description=", "strict", "input_schema", "input_examples", "function.name=",
        "function.description=", "function.parameters",
        "functionDeclarations", "function_declarations", "format", "custom.name=", "custom.description=",
        "custom.format",
        "filters", "user_location", "allowed_domains", "blocked_domains", "cache_control", "search_context_size=",
        "size=", "quality=", "background=", "moderation=", "action=", "input_fidelity=", "input_image_mask",
        "require_approval",
        .. new[]
        {
            "type", "properties", "required", "additionalProperties", "description", "title", "$schema", "$id",
            "$ref", "$defs", "$comment",
            "definitions", "items", "prefixItems", "enum", "const", "default", "examples", "format", "pattern",
            "anyOf", "oneOf", "allOf",
            "not", "if", "then", "else", "patternProperties", "propertyNames", "dependentRequired",
            "dependentSchemas",
            "unevaluatedProperties",
        }.Select(keyword => "parameters." + keyword),
    ];

    /// <summary>In what may serve in the primary model's stead.</summary>
    public static ImmutableArray<string> Fallback { get; } =
        ["messages", "system", "stop", "stop_sequences", "thinking", "reasoning_effort=", "output_config", "speed="];

    public static ImmutableArray<string> Of(Operation operation) => operation switch
    {
        Operation.ChatCompletions => [.. OpenAi, .. Chat],
        Operation.Completions => [.. OpenAi, .. Completions],
        Operation.Responses => [.. OpenAi, .. Responses],
        Operation.Embeddings or Operation.Moderations => [.. OpenAi, .. Embeddings],
        Operation.ImageGenerations or Operation.ImageEdits or Operation.ImageVariations => [.. OpenAi, .. Images],
        Operation.Speech or Operation.Transcriptions or Operation.Translations => [.. OpenAi, .. Audio],
        Operation.Videos => [.. OpenAi, .. Videos],
        Operation.Rerank => [.. OpenAi, .. Rerank],
        Operation.Messages or Operation.CountMessageTokens => Anthropic,
        Operation.MessageBatches => [.. Anthropic.Select(row => "requests[].params." + row), "requests[].custom_id="],
        Operation.GenerateContent or Operation.StreamGenerateContent or Operation.EmbedContent => Gemini,
        Operation.CountTokens =>
            [.. Gemini, .. Under("generateContentRequest."), .. Under("generate_content_request.")],
        Operation.BatchEmbedContents => [.. Gemini, .. Under("requests[].")],
        _ => throw new InvalidOperationException($"No content is declared for {operation}."),
    };

    private static IEnumerable<string> Under(string way) => Gemini.Select(row => way + row);
}
