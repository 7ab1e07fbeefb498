using System.Collections.Immutable;
using static Gateway.Core.Inspection.Json.OpenPlaces;

namespace Gateway.Core.Inspection.Json;

/// <summary>
/// The known keys that name or choose a model, each with the servers that obey it. Keys that only end in "model" or
/// contain "fallback" are found by that rule (<see cref="KeyRules"/>).
/// </summary>
internal static class JudgedKeys
{
    private const KeyScope Anywhere = KeyScope.Elsewhere;
    private const KeyScope Request = KeyScope.Request;
    private const string Obeyed = "the name of a model in most request types";

    public static ImmutableArray<KeyRow> Rows { get; } =
    [
        // Rule 1: the value of these keys is a name, or a list or an object of names.
        new("modelname", Anywhere, OpenPlaces.Names, "Vertex routingConfig.manualMode, Triton, LocalAI"),
        new("modelnames", Anywhere, OpenPlaces.Names, Obeyed),
        new("modelid", Anywhere, OpenPlaces.Names, "Bedrock, Mistral, Azure embedding_dependency, ElevenLabs"),
        new("modelids", Anywhere, OpenPlaces.Names, Obeyed),
        new("modelslug", Anywhere, OpenPlaces.Names, "OpenRouter"),
        new("modelpath", Anywhere, OpenPlaces.Names, "SGLang, stable-diffusion.cpp"),
        new("modeluri", Anywhere, OpenPlaces.Names, "Yandex, MLflow"),
        new("modelalias", Anywhere, OpenPlaces.Names, "llama-swap"),
        new("modelversion", Request, OpenPlaces.Names, "Cohere on Azure, Replicate"),
        new("engine", Request, OpenPlaces.Names, "OpenAI before v1, LiteLLM"),
        new("engines", Request, OpenPlaces.Names, "OpenAI before v1"),
        new("engineid", Anywhere, OpenPlaces.Names, "OpenAI before v1"),
        new("deployment", Anywhere, OpenPlaces.Names, "Azure, SAP AI Core"),
        new("deployments", Anywhere, OpenPlaces.Names, "Azure"),
        new("deploymentid", Anywhere, OpenPlaces.Names, "Azure, LiteLLM"),
        new("deploymentname", Anywhere, OpenPlaces.Names, "Azure embedding_dependency"),

        // Other values that an object of names may contain.
        new("type", KeyScope.Names, Elsewhere, "agents of Anthropic"),
        new("object", KeyScope.Names, Elsewhere, "the OpenAI SDK"),
        new("provider", KeyScope.Names, Elsewhere, "routers"),
        new("strategy", KeyScope.Names, Elsewhere, "routers"),
        new("mode", KeyScope.Names, Elsewhere, "routers"),
        new("speed", KeyScope.Names, Elsewhere, "agents of Anthropic"),
        new("role", KeyScope.Names, Elsewhere, "LiteLLM fallbacks with messages"),
        new("content", KeyScope.Names, Elsewhere, "LiteLLM fallbacks with messages"),
        new("messages", KeyScope.Names, Elsewhere, "LiteLLM fallbacks with messages"),
        new("system", KeyScope.Names, Elsewhere, "Anthropic fallbacks"),
        new("thinking", KeyScope.Names, Elsewhere, "Anthropic fallbacks"),
        new("outputconfig", KeyScope.Names, Elsewhere, "Anthropic fallbacks"),
        new("reasoningeffort", KeyScope.Names, Elsewhere, "Anthropic fallbacks"),
        new("excludedmodels", Anywhere, BodyPlace.Content, "OpenRouter auto-router: a model named here does not run"),

        // Rule 3: adapters.
        new("adapter", Request, Choice, "LoRAX, mlx-lm"),
        new("adapters", Request, Choice, "mlx-lm, mistral.rs"),
        new("adapterid", Anywhere, Choice, "TGI, LoRAX"),
        new("adaptersource", Anywhere, Choice, "LoRAX"),
        new("mergedadapters", Anywhere, Choice, "LoRAX"),

        // Presets, stored prompts and prompt templates.
        new("preset", Request, Choice, "OpenRouter"),
        new("promptid", Anywhere, Choice, "LiteLLM prompt management"),
        new("promptslug", Anywhere, Choice, "Portkey, Langfuse through LiteLLM"),
        new("promptlabel", Request, Choice, "LiteLLM prompt management"),
        new("promptversion", Request, Choice, "LiteLLM prompt management"),
        new("prompttemplate", Request, Choice, "Kong, Portkey"),
        new("prompttemplateid", Anywhere, Choice, "watsonx, SAP AI Core"),

        // Routing by tags, preferences and settings.
        new("tags", Request, Tags, "LiteLLM tag routing"),
        new("tags", KeyScope.Metadata, Tags, "LiteLLM tag routing"),
        new("route", Request, Choice, "OpenRouter"),
        new("router", Request, Choice, "OpenRouter, Martian"),
        new("routing", Request, Choice, "NVIDIA LLM router, Unify"),
        new("routingstrategy", Anywhere, Choice, "LiteLLM, NVIDIA LLM router"),
        new("routingpreference", Anywhere, Choice, "Plano"),
        new("routingpreferences", Anywhere, Choice, "Plano, Arch-Router"),
        new("modelroutingpreference", Anywhere, Choice, "Vertex routingConfig.autoMode"),
        new("automode", Anywhere, Choice, "Vertex routingConfig"),
        new("modelselectionconfig", Anywhere, Choice, "Vertex"),
        new("featureselectionpreference", Anywhere, Choice, "Vertex"),
        new("nimllmrouter", Anywhere, Choice, "NVIDIA LLM router"),
        new("routersettings", Anywhere, Choice, "LiteLLM"),
        new("routersettingsoverride", Anywhere, Choice, "LiteLLM"),
        new("userconfig", Anywhere, Choice, "LiteLLM"),
        new("litellmparams", Anywhere, Choice, "LiteLLM"),
        new("modellist", Anywhere, Choice, "LiteLLM"),
        new("customllmprovider", Anywhere, Choice, "LiteLLM"),
        new("litellmcredentialname", Anywhere, Choice, "LiteLLM"),
        new("allowedmodelregion", Anywhere, Choice, "LiteLLM"),
        new("planopreferenceconfig", KeyScope.Metadata, Choice, "Plano, before 2026"),
        new("archgwpreferenceconfig", KeyScope.Metadata, Choice, "Plano, before 2026"),
        new("backend", Request, Choice, "LocalAI"),
        new("backendinstanceid", Anywhere, Choice, "Dynamo"),
        new("prefillworkerid", Anywhere, Choice, "Dynamo"),
        new("decodeworkerid", Anywhere, Choice, "Dynamo"),
        new("ttfttarget", Anywhere, Choice, "Dynamo"),
        new("itltarget", Anywhere, Choice, "Dynamo"),
        new("requests", Request, Choice, "batches of Anthropic and Gemini, where an operation has none"),

        // Agents and variants.
        new("agent", Request, Choice, "Azure AI Foundry, Gemini interactions"),
        new("agentid", Anywhere, Choice, "Mistral, Azure AI Foundry"),
        new("agentreference", Anywhere, Choice, "Azure AI Foundry"),
        new("assistantid", Anywhere, Choice, "OpenAI assistants"),
        new("variant", Request, Choice, "TensorZero"),
        new("variantname", Anywhere, Choice, "TensorZero"),
        new("functionname", Request, Choice, "TensorZero"),
        new("tensorzero::variantname", Anywhere, Choice, "TensorZero"),
        new("tensorzero::functionname", Anywhere, Choice, "TensorZero"),
        new("tensorzero::internaldynamicvariantconfig", Anywhere, Choice, "TensorZero"),

        new("tensorzero::episodeid", Anywhere, Choice, "TensorZero"),
        new("tensorzero::namespace", Anywhere, Choice, "TensorZero"),

        // Keys that patch the provider's body or choose the server.
        new("tensorzero::params", Anywhere, Choice, "TensorZero"),
        new("tensorzero::providertools", Anywhere, Choice, "TensorZero"),
        new("tensorzero::credentials", Anywhere, Choice, "TensorZero"),
        new("tensorzero::extrabody", Anywhere, Choice, "TensorZero"),
        new("tensorzero::extraheaders", Anywhere, Choice, "TensorZero"),
        new("extrabody", Anywhere, ExtraBody, "LiteLLM, the OpenAI SDK, TensorZero"),
        new("provideroptions", Anywhere, ProviderOptions, "Vercel AI Gateway"),
        new("gateway", KeyScope.ProviderOptions, Choice, "Vercel AI Gateway"),
        new("transcriptionextrabody", Request, Choice, "speaches"),
        new("speechextrabody", Request, Choice, "speaches"),
        new("vllmxargs", Request, Choice, "vLLM"),
        new("customlogitprocessor", Request, Choice, "SGLang"),
        new("customparams", Request, Choice, "SGLang"),
        new("kvtransferparams", Anywhere, Choice, "vLLM: a host of the caller's"),
        new("ectransferparams", Anywhere, Choice, "vLLM: a host of the caller's"),
        new("bootstraphost", Anywhere, Choice, "SGLang: a host of the caller's"),
        new("bootstrapport", Anywhere, Choice, "SGLang: a host of the caller's"),
        new("apikey", Request, Choice, "LiteLLM"),
        new("apibase", Anywhere, Choice, "LiteLLM"),
        new("baseurl", Anywhere, Choice, "LiteLLM"),
        new("embeddingdependency", Anywhere, EmbeddingDependency, "Azure data_sources"),
        new("endpoint", KeyScope.EmbeddingDependency, Choice, "Azure data_sources: an address that holds a deployment"),
        new("embeddingendpoint", Anywhere, Choice, "Azure data_sources"),

        // Judged by rules of their own.
        new("engine", Anywhere, Engine, "plugins and tools of OpenRouter"),
        new("google", KeyScope.ExtraBody, Elsewhere, "Gemini through the OpenAI SDK"),
    ];
}
