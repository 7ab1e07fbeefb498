using System.Text;
using Gateway.Core.Dialects;
using Gateway.Core.Inspection.Json;

namespace Gateway.Tests.Core.Inspection.Json;

/// <summary>Which keys that are not declared some reader could still find a model behind.</summary>
public sealed class KeyRulesTests
{
    private static readonly BodyPlace Body = BodyPlaces.Of(Operation.ChatCompletions);

    public static TheoryData<string> Models { get; } =
    [
        "model", "models", "Model", "modelName", "model_name", "model-names", "modelId", "MODEL_ID", "draft_model", "BaseModel", "judgeModels",
        "a.model", "deployment", "deployment_id", "engine", "fallback", "fallbacks", "my_fallback_models", "fallback_credit_tokens",
        "m\u217Fodel", "\u217Fodel", "\u1D50odel", "mode\u2113",
    ];

    public static TheoryData<string> Choices { get; } =
    [
        "route", "router", "user_config", "preset", "api_base", "baseURL", "lora", "lora_path", "loras", "advisor", "adapter_id", "prompt_id",
        "litellm_credential_name", "api_key", "allowed_model_region", "prompt_label", "prompt_version", "tensorzero::params",
        "tensorzero::episode_id", "tensorzero::namespace", "tensorzero::provider_tools", "tensorzero::credentials", "backend",
        "backend_instance_id", "prefill_worker_id", "decode_worker_id", "ttft_target", "itl_target", "kv_transfer_params",
        "ec_transfer_params", "vllm_xargs", "bootstrap_host", "bootstrap_port", "custom_logit_processor", "custom_params",
        "transcription_extra_body", "speech_extra_body",
        "routing_strategy", "agent", "variant_name", "tensorzero::extra_body", "router_settings_override", "model_list", "requests",
    ];

    public static TheoryData<string> Harmless { get; } =
    [
        "", "mode", "models2", "model_lists", "modalities", "request", "routes", "routers", "user_configs", "user", "fallback_credit_token",
        "extra_bodies", "extra_headers", "base", "explore", "data", "advise", "my_advisor", "fallbac", "messages", "proto", "__proto",
        "constructors", "presets", "prompt_cache_key", "data_sources",
    ];

    [Theory]
    [MemberData(nameof(Models))]
    public void Behind_a_key_that_means_a_model_a_name_stands(string key) => Assert.Same(OpenPlaces.Names, Behind(key));

    [Theory]
    [MemberData(nameof(Choices))]
    public void Behind_a_key_that_chooses_nothing_may_stand(string key) => Assert.Same(OpenPlaces.Choice, Behind(key));

    [Theory]
    [InlineData("__proto__")]
    [InlineData("constructor")]
    public void A_key_that_changes_every_object_is_known(string key)
        => Assert.True(KeyRules.IsPrototype(Encoding.ASCII.GetBytes(key)));

    [Theory]
    [MemberData(nameof(Harmless))]
    public void Behind_any_other_key_every_value_is_judged(string key)
    {
        Assert.Same(OpenPlaces.Elsewhere, Behind(key));
        Assert.False(KeyRules.IsPrototype(Encoding.ASCII.GetBytes(key)));
        Assert.Null(Check(Body, key));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_row_is_found_in_its_scope_and_has_a_source(string key, string scope, string source)
    {
        var row = JudgedKeys.Rows.Single(row => row.Key == key && row.Scope.ToString() == scope);
        Assert.Same(
            row.Place == BodyPlace.Content ? null : row.Place,
            KeyRules.PlaceBehind(Encoding.ASCII.GetBytes(key), row.Scope));
        Assert.True(source.Length > 2, key);
        Assert.Equal(key, Joined(key));
    }

    public static TheoryData<string, string, string> Rows
        =>
        [
            .. JudgedKeys.Rows.Select(
                row => new TheoryDataRow<string, string, string>(row.Key, row.Scope.ToString(), row.Source)),
        ];

    [Theory]
    [InlineData("Constructor", "The body has a key that no request has ('__proto__' or 'constructor').")]
    [InlineData("MODEL", "The body has a key that some readers take for 'model'. Spell it exactly so.")]
    [InlineData("m\u00ADodel", "The body has a key that some readers take for 'model'. Spell it exactly so.")]
    [InlineData("Stream", null)]
    [InlineData("modem", null)]
    [InlineData("m\u00F6del", null)]
    public void A_key_of_a_request_is_judged_by_what_some_reader_makes_of_it(string key, string? words)
        => Assert.Equal(words, Check(Body, key));

    [Theory]
    [InlineData("tools", "Model", "'tools[]' has a key that some readers take for 'model'. Spell it exactly so.")]
    [InlineData("tools", "model\u200B", "'tools[]' has a key that some readers take for 'model'. Spell it exactly so.")]
    [InlineData("tools", "router", null)]
    [InlineData("tools", "rou ter", null)]
    [InlineData("tools", "__proto__", null)]
    [InlineData(
        "tools", "Parameters", "'tools[]' has a key that some readers take for 'parameters'. Spell it exactly so.")]
    [InlineData("tools", "Analysis_models", null)]
    [InlineData("tools", "function", null)]
    [InlineData("plugins", "Model", "'plugins[]' has a key that some readers take for 'model'. Spell it exactly so.")]
    [InlineData(
        "plugins",
        "analysis_models ",
        "'plugins[]' has a key that some readers take for 'analysis_models'. Spell it exactly so.")]
    [InlineData(
        "plugins",
        "ALLOWED_MODELS",
        "'plugins[]' has a key that some readers take for 'allowed_models'. Spell it exactly so.")]
    [InlineData("plugins", "excluded_models", null)]
    [InlineData("plugins", "ID", "'plugins[]' has a key that some readers take for 'id'. Spell it exactly so.")]
    [InlineData("plugins", "pdf", null)]
    public void A_key_of_an_object_in_a_request_is_judged_by_the_names_that_belong_there(
        string list, string key, string? words)
        => Assert.Equal(words, Check(Find(Body, list).Items!, key));

    [Theory]
    [InlineData("temperature", null)]
    [InlineData("Temperature", "'fallbacks[]' has 'Temperature', which this route does not accept.")]
    [InlineData("temperature ", "'fallbacks[]' has a key, which this route does not accept.")]
    [InlineData("gpt-5", "'fallbacks[]' has 'gpt-5', which this route does not accept.")]
    [InlineData("Tools", "'fallbacks[]' has a key that some readers take for 'tools'. Spell it exactly so.")]
    public void A_fallback_has_only_the_keys_that_it_may_have(string key, string? words)
        => Assert.Equal(words, Check(Find(Body, "fallbacks").Items!, key));

    private static BodyPlace Find(BodyPlace place, string key) => place.Find(Encoding.UTF8.GetBytes(key))!.Place;

    private static BodyPlace? Behind(string key)
        => KeyRules.PlaceBehind(Encoding.UTF8.GetBytes(Joined(key)), KeyScope.Request);

    private static string Joined(string key)
    {
        var joined = new byte[JsonScanner.MaxKeyBytes];
        return Encoding.ASCII.GetString(joined, 0, KeyFold.Join(Encoding.UTF8.GetBytes(key), joined));
    }

    private static string? Check(BodyPlace place, string key)
        => KeyRules.Check(place, Encoding.UTF8.GetBytes(key))?.Message;
}
