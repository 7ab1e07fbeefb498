using System.Collections.Immutable;

namespace Gateway.Cli.Init;

/// <summary>An open-source upstream that <c>init</c> takes by its name. deploy/upstreams.md describes each.</summary>
/// <param name="Name">As the command line has it.</param>
/// <param name="Address">Where it listens by default.</param>
/// <param name="Dialects">The dialects that it serves.</param>
internal sealed record KnownUpstream(string Name, string Address, params string[] Dialects)
{
    private const string OpenAi = "openai";
    private const string Anthropic = "anthropic";

    public static ImmutableArray<KnownUpstream> All { get; } =
    [
        new("ollama", "http://127.0.0.1:11434/", OpenAi, Anthropic),
        new("vllm", "http://127.0.0.1:8000/", OpenAi, Anthropic),
        new("sglang", "http://127.0.0.1:30000/", OpenAi, Anthropic),
        new("llama.cpp", "http://127.0.0.1:8080/", OpenAi, Anthropic),
        new("lmstudio", "http://127.0.0.1:1234/", OpenAi, Anthropic),
        new("tgi", "http://127.0.0.1:3000/", OpenAi),
        new("mistral.rs", "http://127.0.0.1:1234/", OpenAi, Anthropic),
        new("litellm", "http://127.0.0.1:4000/", OpenAi, Anthropic),
    ];
}
