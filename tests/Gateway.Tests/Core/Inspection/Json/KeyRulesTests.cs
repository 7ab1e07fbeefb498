using System.Text;
using Gateway.Core.Dialects;
using Gateway.Core.Inspection.Json;

namespace Gateway.Tests.Core.Inspection.Json;

/// <summary>Which keys that are not declared some reader could still find a model behind.</summary>
public sealed class KeyRulesTests
{
    private static readonly BodyPlace Body = BodyPlaces.Of(Operation.ChatCompletions);

    public static TheoryData<string> Routing { get; } =
    [
        "model", "models", "model_list", "model_id", "modelid", "model_name", "draft_model", "requests", "route", "router",
        "user_config", "deployment", "deployment_id", "engine", "preset", "extra_body", "api_base", "base_url", "lora", "lora_path",
        "compound_custom", "data_sources", "datasources",
        "advisor", "advisor_model", "fallback", "fallbacks", "my_fallback_models", "fallback_credit_tokens",
    ];

    public static TheoryData<string> Harmless { get; } =
    [
        "", "mode", "model_", "models2", "model_lists", "xmodel", "deployments", "modalities", "request", "routes", "routers", "user_configs", "user", "fallback_credit_token",
        "engines", "extra_bodies", "extra_headers", "base", "explore", "data", "advise", "my_advisor", "fallbac", "messages", "stream_options", "proto", "__proto",
        "constructors", "presets",
    ];

    [Theory]
    [MemberData(nameof(Routing))]
    public void A_key_with_which_a_router_chooses_models_is_known(string key)
    {
        Assert.True(KeyRules.IsRouting(Encoding.ASCII.GetBytes(key)));
        Assert.False(KeyRules.IsPrototype(Encoding.ASCII.GetBytes(key)));
    }

    [Theory]
    [InlineData("__proto__")]
    [InlineData("constructor")]
    public void A_key_that_changes_every_object_is_known(string key)
    {
        Assert.True(KeyRules.IsPrototype(Encoding.ASCII.GetBytes(key)));
        Assert.False(KeyRules.IsRouting(Encoding.ASCII.GetBytes(key)));
    }

    [Theory]
    [MemberData(nameof(Harmless))]
    public void Any_other_key_is_harmless(string key)
    {
        Assert.False(KeyRules.IsRouting(Encoding.ASCII.GetBytes(key)));
        Assert.False(KeyRules.IsPrototype(Encoding.ASCII.GetBytes(key)));
        Assert.Null(Check(Body, key));
    }

    [Theory]
    [InlineData("Router", "The body has 'Router', which this route does not accept.")]
    [InlineData("rou ter", "The body has a key, which this route does not accept.")]
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
    [InlineData("tools", "Parameters", "'tools[]' has a key that some readers take for 'parameters'. Spell it exactly so.")]
    [InlineData("tools", "Analysis_models", null)]
    [InlineData("tools", "function", null)]
    [InlineData("plugins", "Model", "'plugins[]' has a key that some readers take for 'model'. Spell it exactly so.")]
    [InlineData("plugins", "analysis_models ", "'plugins[]' has a key that some readers take for 'analysis_models'. Spell it exactly so.")]
    [InlineData("plugins", "ALLOWED_MODELS", "'plugins[]' has a key that some readers take for 'allowed_models'. Spell it exactly so.")]
    [InlineData("plugins", "excluded_models", null)]
    [InlineData("plugins", "ID", "'plugins[]' has a key that some readers take for 'id'. Spell it exactly so.")]
    [InlineData("plugins", "pdf", null)]
    public void A_key_of_an_object_in_a_request_is_judged_by_the_names_that_belong_there(string list, string key, string? words)
        => Assert.Equal(words, Check(Find(Body, list).Items!, key));

    [Theory]
    [InlineData("temperature", null)]
    [InlineData("Temperature", "'fallbacks[]' has 'Temperature', which this route does not accept.")]
    [InlineData("temperature ", "'fallbacks[]' has a key, which this route does not accept.")]
    [InlineData("gpt-5", "'fallbacks[]' has 'gpt-5', which this route does not accept.")]
    [InlineData("Tools", "'fallbacks[]' has a key that some readers take for 'tools'. Spell it exactly so.")]
    public void A_fallback_has_only_the_keys_that_it_may_have(string key, string? words)
        => Assert.Equal(words, Check(Find(Body, "fallbacks").Items!, key));

    [Theory]
    [InlineData(56, true)]
    [InlineData(57, false)]
    public void Of_a_long_key_the_start_is_judged(int before, bool isRefused)
        => Assert.Equal(isRefused, Check(Body, new string('x', before) + "fallback") is not null);

    private static BodyPlace Find(BodyPlace place, string key) => place.Find(Encoding.UTF8.GetBytes(key))!.Place;

    private static string? Check(BodyPlace place, string key)
        => KeyRules.Check(place, Encoding.UTF8.GetBytes(key))?.Message;
}
