using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using Gateway.Core.Dialects;

namespace Gateway.Core.Inspection.Json;

/// <summary>
/// What is declared of the body of each operation: the places where it names models, and its content.
/// </summary>
internal static class BodyPlaces
{
    private static readonly BodyPlace Stream = new() { Path = "stream", IsStreamFlag = true };

    private static readonly ImmutableArray<byte[]> FallbackKeys =
    [
        .. new[]
        {
            "messages", "system", "max_tokens", "max_completion_tokens", "temperature", "top_p", "top_k", "stop",
            "stop_sequences", "stream", "thinking", "reasoning_effort", "output_config", "metadata", "speed",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    private static readonly FrozenDictionary<Operation, BodyPlace> ByOperation =
        Enum.GetValues<Operation>().ToFrozenDictionary(
            operation => operation, operation => Build(operation).WithContent(ContentRows.Of(operation)));

    public static BodyPlace Of(Operation operation) => ByOperation[operation];

    private static BodyPlace Build(Operation operation) => operation switch
    {
        Operation.Messages or Operation.CountMessageTokens => Body(Anthropic(string.Empty, ModelRole.Primary)),
        Operation.MessageBatches => Body([new("requests", MessageBatch())]),
        Operation.GenerateContent or Operation.StreamGenerateContent or Operation.CountTokens
            or Operation.EmbedContent => Body(Gemini()),
        Operation.BatchEmbedContents => Body(
            [
                .. Gemini(),
                new(
                    "requests",
                    List("requests", Object("requests[]", [new("model", ResourceName("requests[].model"))]))),
            ]),
        Operation.ChatCompletions or Operation.Completions or Operation.Embeddings or Operation.Moderations
            or Operation.ImageGenerations or Operation.ImageEdits or Operation.ImageVariations or Operation.Speech
            or Operation.Transcriptions or Operation.Translations or Operation.Videos or Operation.Rerank
            or Operation.Responses
            => Body(OpenAi()),
        _ => throw new InvalidOperationException($"No places are declared for {operation}."),
    };

    private static ImmutableArray<BodyMember> OpenAi() =>
    [
        new("prompt", StoredPrompt("prompt")),
        new("model", Model("model", ModelRole.Primary)),
        new("models", ModelNames("models")),
        new("fallbacks", ModelList("fallbacks", Fallback("fallbacks[]"))),
        new("stream", Stream),
    ];

    private static ImmutableArray<BodyMember> Anthropic(string path, ModelRole role) =>
    [
        new("model", Model(path + "model", role)),
        new("fallbacks", ModelList(path + "fallbacks", Fallback(path + "fallbacks[]"))),
        new("messages", List(path + "messages", Object(
            path + "messages[]",
            [new("content", List(path + "messages[].content", ContentBlock(path + "messages[].content[]")))]))),
        new("stream", Stream),
    ];

    private static BodyPlace ContentBlock(string path) => ContentWith(
        path,
        [
            new("tool", ToolReference(path + ".tool")),
            new("tool_changes", List(path + ".tool_changes", ContentWith(
                path + ".tool_changes[]",
                [
                    new("model", Model(path + ".tool_changes[].model", ModelRole.Secondary)),
                    new("tool", ToolReference(path + ".tool_changes[].tool")),
                    new("definition", Tool(path + ".tool_changes[].definition")),
                ])) with { IsContent = true }),
        ]);

    private static BodyPlace MessageBatch() => new()
    {
        Path = "requests",
        IsModelList = true,
        Items = new()
        {
            Path = "requests[]",
            NeedsModel = true,
            Members =
            [
                new("params", new()
                {
                    Path = "requests[].params",
                    IsRequest = true,
                    Scope = KeyScope.Request,
                    NeedsModel = true,
                    Members =
                    [
                        .. Anthropic("requests[].params.", ModelRole.BatchItem), .. Shared("requests[].params."),
                    ],
                }),
            ],
        },
    };

    // Protocol buffers read both spellings of a field's name.
    private static ImmutableArray<BodyMember> Gemini() =>
    [
        new("model", ResourceName("model")),
        new("generateContentRequest", GenerateContent("generateContentRequest")),
        new("generate_content_request", GenerateContent("generate_content_request")),
    ];

    private static BodyPlace GenerateContent(string path)
        => Object(path, [new("model", ResourceName(path + ".model")), .. Shared(path + ".")]) with
        {
            Scope = KeyScope.Request,
        };

    private static BodyPlace ResourceName(string path)
        => new() { Path = path, Role = ModelRole.Primary, HasResourcePrefix = true };

    private static BodyPlace Body(ImmutableArray<BodyMember> members)
        => new()
        {
            Path = string.Empty,
            IsRequest = true,
            Scope = KeyScope.Request,
            Members = [.. members, .. Shared(string.Empty)],
        };

    // Declared for every operation, so that a server which reads one dialect's fields in another's request finds
    // nothing unchecked.
    private static ImmutableArray<BodyMember> Shared(string path) =>
    [
        new("metadata", OpenPlaces.Metadata with { Path = path + "metadata" }),
        new("litellm_metadata", OpenPlaces.Metadata with { Path = path + "litellm_metadata" }),
        new("tools", Tools(path + "tools")),
        new("plugins", List(path + "plugins", Plugin(path + "plugins[]"))),
        new("input", Input(path + "input", Input(path + "input[]", Text(path + "input[][]")))),
        new("moderation", Owner(path + "moderation")),
        new("svg", Vector(path + "svg")),
        new("output_format", Format(path + "output_format")),
    ];

    private static BodyPlace Model(string path, ModelRole role) => new() { Path = path, Role = role };

    private static BodyPlace Object(string path, ImmutableArray<BodyMember> members)
        => new() { Path = path, Members = members };

    private static BodyPlace Owner(string path)
        => Object(path, [new("model", Model(path + ".model", ModelRole.Secondary))]);

    private static BodyPlace Vector(string path)
        => Object(path, [new("model", ToolModel(path + ".model", ToolModels.Vector))]);

    private static BodyPlace Format(string path) => new() { Path = path, Kind = KindUse.Format };

    // A text, tokens, or a prompt stored at the upstream, with its own model.
    private static BodyPlace StoredPrompt(string path)
        => ContentWith(path, [new("id", new() { Path = path + ".id", IsChoice = true })]) with
        {
            Items = Text(path + "[]"),
        };

    private static BodyPlace Text(string path) => new() { Path = path, IsContent = true };

    private static BodyPlace ContentWith(string path, ImmutableArray<BodyMember> members)
        => Object(path, members) with { IsContent = true };

    private static BodyPlace List(string path, BodyPlace items) => new() { Path = path, Items = items };

    private static BodyPlace ModelList(string path, BodyPlace items)
        => new() { Path = path, Items = items, IsModelList = true };

    // Text, items with tools, or lists of tokens.
    private static BodyPlace Input(string path, BodyPlace items)
        => ContentWith(path, [new("tools", Tools(path + ".tools"))]) with { Items = items };

    // Gemini takes one tool for a list of one.
    private static BodyPlace Tools(string path) => Tool(path) with { Items = Tool(path + "[]") };

    // A tool that an upstream runs, or a namespace of tools, may have its own tools. Declared places end there, so
    // their models are refused.
    private static BodyPlace Tool(string path)
        => Tool(path, InnerTools(path + ".parameters.tools"), InnerTools(path + ".tools"));

    private static BodyPlace InnerTools(string path) => InnerTool(path) with { Items = InnerTool(path + "[]") };

    private static BodyPlace InnerTool(string path)
        => Tool(path, Refused(path + ".parameters.tools"), Refused(path + ".tools"));

    private static BodyPlace Refused(string path) => new() { Path = path, IsRefused = true };

    private static BodyPlace Tool(string path, BodyPlace tools, BodyPlace namespaced) => ToolObject(
        path,
        "type",
        [
            new("model", ToolModel(path + ".model", ToolModels.Own)),
            new("parameters", Parameters(path + ".parameters", tools)),
            new("tools", namespaced),
            new("svg", Vector(path + ".svg")),
            new("output_format", Format(path + ".output_format")),
        ]).WithContent(ContentRows.Tool);

    private static BodyPlace ToolObject(string path, string kind, ImmutableArray<BodyMember> members)
        => new()
        {
            Path = path,
            IsTool = true,
            Members = [.. members, new(kind, new() { Path = $"{path}.{kind}", Kind = KindUse.Tool })],
        };

    private static BodyPlace ToolModel(string path, ToolModels names)
        => new()
        {
            Path = path,
            Role = ModelRole.Secondary,
            Names = names,
            MayBeSchema = names == ToolModels.Parameter,
        };

    private static BodyPlace Panel(string path) => ModelList(path, ToolModel(path + "[]", ToolModels.Panel));

    // The settings of a tool that an upstream runs, or the JSON schema of a function. The tool's type does not tell
    // which: a caller may write any, and write it last. What stands there does: no keyword of a schema is called
    // "model", so a text called so is a name, and no reader takes an object for a name, so an object is part of a
    // schema and content.
    private static BodyPlace Parameters(string path, BodyPlace tools) => Object(
        path,
        [
            new("model", ToolModel(path + ".model", ToolModels.Parameter)),
            new("analysis_models", Panel(path + ".analysis_models")),
            new("tools", tools),
        ]);

    // A router may choose among the allowed models even such as it would not by itself: they are names, and patterns
    // are refused.
    private static BodyPlace Plugin(string path) => ToolObject(
        path,
        "id",
        [
            new("model", ToolModel(path + ".model", ToolModels.Own)),
            new("analysis_models", Panel(path + ".analysis_models")),
            new("allowed_models", ModelNames(path + ".allowed_models")),
            new("tools", Tools(path + ".tools")),
            new("enabled", new() { Path = path + ".enabled", IsToolSwitch = true }),
        ]);

    private static BodyPlace ModelNames(string path) => ModelList(path, Model(path + "[]", ModelRole.Secondary));

    private static BodyPlace ToolReference(string path)
        => ContentWith(path, [new("definition", Tool(path + ".definition"))]);

    // The keys are a closed set, because some routers take {"model-a": ["model-b"]} for a fallback to the second.
    private static BodyPlace Fallback(string path) => new BodyPlace
    {
        Path = path,
        Role = ModelRole.Secondary,
        NeedsModel = true,
        Members =
        [
            new("model", Model(path + ".model", ModelRole.Secondary)),
            new("tools", Tools(path + ".tools")),
        ],
        OtherKeys = FallbackKeys,
        Scope = KeyScope.Request,
    }.WithContent(ContentRows.Fallback);
}
