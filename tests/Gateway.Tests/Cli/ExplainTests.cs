using System.Text.Json;

namespace Gateway.Tests.Cli;

public sealed class ExplainTests : IDisposable
{
    private static readonly string[] Routes =
    [
        .. Route("openai-chat-completions", "/v1/chat/completions", "openai", "chat-completions"),
        .. Route("anthropic-messages", "/v1/messages", "anthropic", "messages"),
    ];

    private const string More =
        """{ "id": "acme/more", "owned_by": "acme", "family": "acme", "category": "llm", "created": 5 }""";

    private readonly CommandTester _tester = new();

    /// <summary>
    /// What is asked, of whom, about which model; what decides, where it stands, and what would change it.
    /// </summary>
    public static TheoryData<string, string, string, string, string, string> Refusals => new()
    {
        {
            "A name that is not in the catalog", "key-1", "acme/smal",
            "catalog", "catalog.json $.models", "The caller should write 'acme/small'"
        },
        {
            "A retired model", "key-1", "acme/old",
            "lifecycle", "catalog.json $.models[3].lifecycle", "The caller should write 'acme/small'"
        },
        {
            "A model that no selector of the plan picks", "key-1", "acme/large",
            "plan", "plans.json $.plans[0].allow", "gateway orgs plan one paid"
        },
        {
            "A model that the plan denies", "paid", "other-model",
            "plan", "plans.json $.plans[1].deny[0] 'category:stt'", "out of 'deny'; no plan has it"
        },
        {
            "A plan that covers nothing", "none", "acme/small",
            "plan", "plans.json $.plans[2].allow", "Write selectors"
        },
        {
            "A paused organisation", "key-2", "acme/small",
            "organisation", "organisations.json $.organisations[1].state", "gateway orgs resume two"
        },
        {
            "A scope that denies", "scoped", "acme/large",
            "key_scope", "keys.json $.keys[2].scope.deny[0] 'tag:big'", "out of the scope's 'deny'"
        },
        {
            "A scope that does not allow", "scoped", "auto",
            "key_scope", "keys.json $.keys[2].scope.allow", "Write 'auto' into that list."
        },
        {
            "An alias of which no target is left", "narrow", "auto",
            "alias", "catalog.json $.aliases[0].targets", "Let one of its targets through"
        },
        { "A revoked key", "revoked", "acme/small", "key", "keys.json $.keys[4].state", "gateway keys create" },
        { "A key that has ended", "ended", "acme/small", "key", "keys.json $.keys[5].expires", "keys expire ended" },
        { "A key of ended secrets", "spent", "acme/small", "key", "keys.json $.keys[6].secrets", "keys rotate spent --overlap 0s" },
    };

    public ExplainTests()
    {
        _tester.Documents.Change(
            "catalog.json",
            "\"replacement\": \"acme/small\" } }",
            "\"replacement\": \"acme/small\" } }, " + More);
        _tester.Documents.Change(
            "organisations.json",
            "\"state\": \"paused\" }",
            "\"state\": \"paused\" }, { \"id\": \"three\", \"plan\": \"paid\" }");
        var keys = string.Join(
            ", ",
            Key("scoped", 4, "\"scope\": { \"allow\": [\"acme/*\"], \"deny\": [\"tag:big\"] },"),
            Key("narrow", 5, "\"scope\": { \"allow\": [\"auto\", \"acme/more\"] },"),
            Key("revoked", 6, "\"state\": \"revoked\","),
            Key("ended", 7, "\"expires\": \"2026-02-01T00:00:00Z\","),
            Key("spent", 8, "", ", \"expires\": \"2026-02-01T00:00:00Z\""));
        _tester.Documents.Change(
            "keys.json", "\"2026-06-01T00:00:00Z\" }] }", "\"2026-06-01T00:00:00Z\" }] }, " + keys);
    }

    public void Dispose() => _tester.Dispose();

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_names_the_entry_that_decides_it_and_what_would_change_it(
        string what, string asked, string model, string rule, string entry, string change)
    {
        Assert.True(await ExplainAsync(asked, model) == 4, $"{what}: {_tester.Output}{_tester.Error}");
        Assert.StartsWith($"Refused: '{model}' for ", _tester.Output, StringComparison.Ordinal);
        Assert.Contains($"  decided by     {entry}\n", _tester.Output, StringComparison.Ordinal);
        Assert.Contains(change, _tester.Output, StringComparison.Ordinal);

        Assert.Equal(4, await ExplainAsync(asked, model, "--output", "json"));
        Assert.False(_tester.Json.GetProperty("allowed").GetBoolean());
        Assert.Equal(rule, _tester.Json.GetProperty("rule").GetString());
        Assert.Contains(change, _tester.Json.GetProperty("change").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a plan's selector", "key-1", "acme/small", "plans.json $.plans[0].allow[0] 'acme/small'")]
    [InlineData("an inherited one", "paid", "acme/large", "plans.json $.plans[1].allow[0] '*'")]
    [InlineData("a scope's selector", "scoped", "acme/small", "keys.json $.keys[2].scope.allow[0] 'acme/*'")]
    [InlineData("the target of an alias", "key-1", "auto", "catalog.json $.aliases[0].targets[1]")]
    public async Task What_is_allowed_names_the_entry_that_allows_it(
        string what, string asked, string model, string entry)
    {
        Assert.True(await ExplainAsync(asked, model) == 0, $"{what}: {_tester.Output}{_tester.Error}");
        Assert.StartsWith($"Allowed: '{model}' for ", _tester.Output, StringComparison.Ordinal);
        Assert.Contains($"  decided by     {entry}\n", _tester.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alias_shows_which_model_serves_and_what_keeps_the_others_from_it()
    {
        Assert.Equal(0, await ExplainAsync("key-1", "auto"));

        Assert.Contains(
            "  served by      acme/small, in the cluster default as acme/small\n",
            _tester.Output,
            StringComparison.Ordinal);
        Assert.Contains(
            "  passed over    acme/large: The plan 'Free' does not include it",
            _tester.Output,
            StringComparison.Ordinal);
        Assert.Contains("(plans.json $.plans[0].allow)", _tester.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no route is the one of chat completions", "\"code\":\"model_access_denied\"")]
    [InlineData("a route brings its dialect", "\"details\":{\"error_code\":", "--route", "anthropic-messages")]
    public async Task The_error_is_the_one_that_the_caller_gets(string what, string part, params string[] route)
    {
        Assert.Equal(4, await ExplainAsync("key-1", "acme/large", ["--output", "json", .. route]));

        var error = JsonSerializer.Serialize(_tester.Json.GetProperty("error"));
        Assert.True(error.Contains(part, StringComparison.Ordinal), $"{what}: {error}");
        Assert.Equal(403, _tester.Json.GetProperty("status").GetInt32());
    }

    [Theory]
    [InlineData(3, "Did you mean 'key-1'?", "--key-id", "key-")]
    [InlineData(3, "Did you mean 'paid'?", "--plan", "payd")]
    [InlineData(3, "Did you mean 'anthropic-messages'?", "--plan", "paid", "--route", "anthropic-message")]
    [InlineData(2, "Give one of --key-id and --plan.", "--key-id", "key-1", "--plan", "paid")]
    [InlineData(2, "Give one of --key-id and --plan.")]
    public async Task What_cannot_be_asked_says_so(int code, string told, params string[] arguments)
    {
        Assert.Equal(code, await _tester.RunAsync(["explain", "--model", "auto", .. arguments, .. Routes]));
        Assert.Contains(told, _tester.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_told_to_refuse_a_model_to_a_key_without_a_scope_refuses_it()
    {
        const string Scope = "\"scope\": {\"allow\": [\"*\"], \"deny\": [\"acme/small\"]}";

        Assert.Equal(0, await ExplainAsync("key-1", "acme/small"));
        Assert.Contains($"give the key {Scope}, or", _tester.Output, StringComparison.Ordinal);
        _tester.Documents.Change("keys.json", "\"id\": \"key-1\",", $"\"id\": \"key-1\", {Scope},");

        Assert.Equal(4, await ExplainAsync("key-1", "acme/small"));
        Assert.Equal(0, await ExplainAsync("scoped", "acme/small"));
        Assert.Contains(
            "write 'acme/small' into the 'deny' of the key's scope", _tester.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_route_of_chat_completions_is_one_whose_body_names_the_model()
    {
        string[] inPath =
        [
            "ClusterId=default", "Match:Path=/a/{model}/chat/completions", "Match:Methods:0=POST", "Metadata:Gateway.Dialect=openai",
            "Metadata:Gateway.Operation=chat-completions", "Metadata:Gateway.Model=path",
        ];
        var earlier = inPath.SelectMany(
            setting => (string[])["--set", $"ReverseProxy:Routes:a-chat-completions:{setting}"]);

        Assert.Equal(0, await ExplainAsync("key-1", "acme/small", ["--output", "json", .. earlier]));
        Assert.Equal("openai-chat-completions", _tester.Json.GetProperty("route").GetString());
    }

    [Fact]
    public async Task Broken_documents_explain_nothing()
    {
        _tester.Documents.Change("plans.json", "acme/small", "acme/smal");

        Assert.Equal(1, await ExplainAsync("key-1", "acme/small"));
        Assert.Contains("See: gateway check", _tester.Error, StringComparison.Ordinal);
    }

    private static string Key(string id, int digit, string fields, string secret = "")
    {
        var organisation = id is "scoped" or "narrow" ? "three" : "one";
        return $$"""{ "id": "{{id}}", "organisation": "{{organisation}}", {{fields}} "secrets": [{ "sha256": "{{new string((char)('0' + digit), 64)}}"{{secret}} }] }""";
    }

    private static IEnumerable<string> Route(string id, string path, string dialect, string operation)
    {
        string[] settings =
        [
            "ClusterId=default", $"Match:Path={path}", "Match:Methods:0=POST",
            $"Metadata:Gateway.Dialect={dialect}", $"Metadata:Gateway.Operation={operation}", "Metadata:Gateway.Model=body",
        ];
        return settings.SelectMany(setting => (string[])["--set", $"ReverseProxy:Routes:{id}:{setting}"]);
    }

    private Task<int> ExplainAsync(string asked, string model, params string[] more)
    {
        var option = asked is "paid" or "none" ? "--plan" : "--key-id";
        return _tester.RunAsync(["explain", option, asked, "--model", model, .. more, .. Routes]);
    }
}
