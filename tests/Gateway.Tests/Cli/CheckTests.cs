using Gateway.Tests.Stores;

namespace Gateway.Tests.Cli;

public sealed class CheckTests : IDisposable
{
    private readonly CommandTester _tester = new();

    /// <summary>What is written, the document, what is changed in it and to what, and what the warning says.</summary>
    public static TheoryData<string, string, string, string, string> Warnings => new()
    {
        {
            "A plan without an organisation", "plans.json", "\"id\": \"none\"", "\"id\": \"none\"",
            "plans.json $.plans[2]: No organisation is on the plan 'none'"
        },
        {
            "A selector that another covers", "plans.json", "[\"*\"]", "[\"*\", \"acme/large\"]",
            "plans.json $.plans[1].allow[1]: The selector 'acme/large' adds nothing"
        },
        {
            "One of two equal selectors", "plans.json", "\"auto\"]", "\"auto\", \"auto\"]",
            "plans.json $.plans[0].allow[1]: The selector 'auto' adds nothing"
        },
        {
            "An inherited model that is allowed again", "plans.json", "[\"*\"]", "[\"acme/small\", \"owner:other\"]",
            "plans.json $.plans[1].allow[0]: The selector 'acme/small' adds nothing"
        },
        {
            "A selector that is wholly denied", "plans.json", "[\"*\"]", "[\"*\", \"other-model\"]",
            "plans.json $.plans[1].allow[1]: All that 'other-model' allows is denied"
        },
        {
            "A denial of what is not allowed", "plans.json", "[\"*\"]", "[\"acme/large\"]",
            "plans.json $.plans[1].deny[0]: The selector 'category:stt' denies nothing"
        },
        {
            "An alias without a target in the plan", "plans.json", "\"acme/small\", \"auto\"", "\"auto\"",
            "plans.json $.plans[0].allow[0]: The alias 'auto' is allowed, but none of the models"
        },
        {
            "A selector of retired models", "plans.json", "\"acme/small\", \"auto\"", "\"acme/small\", \"acme/old\"",
            "plans.json $.plans[0].allow[1]: The selector 'acme/old' picks retired models only"
        },
        {
            "A model that no plan covers", "plans.json", "[\"*\"]", "[\"*\"]",
            "catalog.json $.models[2]: No plan covers 'other-model'"
        },
        {
            "A model that retires within 30 days", "catalog.json", "\"created\": 2",
            "\"created\": 2, \"lifecycle\": { \"retires_on\": \"2026-03-31\", \"replacement\": \"acme/large\" }",
            "catalog.json $.models[1].lifecycle.retires_on: From 2026-03-31 on, 'acme/small' is refused; the error names "
                + "'acme/large'. Tell its callers"
        },
        {
            "A cluster without a model", "catalog.json", "\"cluster\": \"second\"", "\"cluster\": \"default\"",
            "settings ReverseProxy:Clusters:second: No model is served by the cluster 'second'"
        },
        {
            "An organisation without a key", "keys.json", "\"organisation\": \"one\"", "\"organisation\": \"two\"",
            "organisations.json $.organisations[0]: The organisation 'one' has no key that works"
        },
        {
            "A digest of nothing", "keys.json", DocumentsOnDisk.First, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "keys.json $.keys[0].secrets[0].sha256: The digest of the key 'key-1' is that of an empty text"
        },
        {
            "A digest of a variable that was not expanded", "keys.json", DocumentsOnDisk.First,
            "13f752c3e7c5e599d3ad7fc56a1a9711f4c1395d142bcce94b5596f641b7da64",
            "keys.json $.keys[0].secrets[0].sha256: The digest of the key 'key-1' is that of the text $KEY"
        },
        {
            "A scope outside the plan", "keys.json", "\"organisation\": \"one\",",
            "\"organisation\": \"one\", \"scope\": { \"allow\": [\"other-model\"] },",
            "keys.json $.keys[0].scope: The key 'key-1' may call no model"
        },
    };

    public void Dispose() => _tester.Dispose();

    [Fact]
    public async Task Good_documents_end_with_0_and_the_matrix()
    {
        Assert.Equal(0, await _tester.RunAsync("check"));
        Assert.Contains("acme/large   -        yes      -", _tester.Output, StringComparison.Ordinal);
        Assert.Contains("acme/small   yes      yes      -", _tester.Output, StringComparison.Ordinal);
        Assert.Contains("acme/old     retired  retired  retired", _tester.Output, StringComparison.Ordinal);
        Assert.Contains("No errors", _tester.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Warnings))]
    public async Task What_is_likely_not_meant_is_a_warning(
        string what, string file, string text, string change, string warning)
    {
        _tester.Documents.Change(file, text, change);

        Assert.Equal(0, await _tester.RunAsync("check"));
        Assert.True(
            _tester.Output.Contains($"warning: {warning}", StringComparison.Ordinal), $"{what}: {_tester.Output}");
    }

    [Fact]
    public async Task The_good_documents_have_no_other_warnings_than_those_meant()
    {
        await _tester.RunAsync("check");

        Assert.Equal(2, _tester.Output.Split("warning: ").Length - 1);
    }

    [Fact]
    public async Task Errors_of_settings_and_of_every_document_come_at_once()
    {
        _tester.Documents.Change("plans.json", "acme/small", "acme/smal");
        _tester.Documents.Change("keys.json", "\"one\"", "\"onne\"");

        Assert.Equal(1, await _tester.RunAsync("check", "--set", "Gateway:Inspection:MaxDepth=1"));
        Assert.Contains("error: Gateway:Inspection:MaxDepth is 1", _tester.Output, StringComparison.Ordinal);
        Assert.Contains("error: plans.json $.plans[0].allow[0]: ", _tester.Output, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'acme/small'?", _tester.Output, StringComparison.Ordinal);
        Assert.Contains("error: keys.json $.keys[0].organisation: ", _tester.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_agree_with_their_nouns()
    {
        await _tester.RunAsync("check");
        Assert.Contains(
            "4 models, 1 alias, 3 plans, 2 organisations, 2 keys (2 work).", _tester.Output, StringComparison.Ordinal);

        _tester.Documents.Change("keys.json", "\"one\"", "\"onne\"");
        await _tester.RunAsync("check");
        Assert.Contains("1 error. ", _tester.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_has_the_errors_with_file_path_and_remedy()
    {
        _tester.Documents.Change("plans.json", "acme/small", "acme/smal");

        Assert.Equal(1, await _tester.RunAsync("check", "--output", "json"));
        Assert.False(_tester.Json.GetProperty("valid").GetBoolean());
        var error = Assert.Single(_tester.Json.GetProperty("errors").EnumerateArray());
        Assert.Equal("plans.json", error.GetProperty("file").GetString());
        Assert.Equal("$.plans[0].allow[0]", error.GetProperty("path").GetString());
        Assert.Equal("Did you mean 'acme/small'?", error.GetProperty("remedy").GetString());
    }

    [Fact]
    public async Task Json_has_the_models_of_each_plan()
    {
        Assert.Equal(0, await _tester.RunAsync("check", "-o", "json"));
        Assert.Equal(
            ["free: auto acme/small", "paid: auto acme/large acme/small", "none: "],
            from plan in _tester.Json.GetProperty("plans").EnumerateArray()
            let models = plan.GetProperty("models").EnumerateArray().Select(model => model.GetString())
            select $"{plan.GetProperty("id").GetString()}: {string.Join(' ', models)}");
    }

    [Fact]
    public async Task Where_models_are_announced_nothing_is_said_about_what_these_may_be_needed_for()
    {
        _tester.Documents.Change("plans.json", "acme/small", "acme/announced");
        _tester.Documents.Change("catalog.json", "\"cluster\": \"second\"", "\"cluster\": \"default\"");
        _tester.Documents.Change(
            "keys.json",
            "\"organisation\": \"one\",",
            "\"organisation\": \"one\", \"scope\": { \"allow\": [\"tag:announced\"] },");

        Assert.Equal(0, await _tester.RunAsync("check", "--set", "Gateway:Catalog:Url=http://127.0.0.1:9/v1/models"));
        Assert.DoesNotContain("acme/announced", _tester.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("may call no model", _tester.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("No model is served by the cluster", _tester.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "of a wrong value",
        "Gateway:Catalog:Url=ftp://127.0.0.1/",
        "Gateway:Catalog:Url is not an http or https address")]
    [InlineData("of a wrong type", "Gateway:Catalog:MaxAge=soon", "Gateway:Catalog:MaxAge is 'soon'")]
    public async Task A_setting_about_announced_models_is_told_beside_the_documents(
        string what, string setting, string told)
    {
        _tester.Documents.Change("keys.json", "\"one\"", "\"onne\"");

        Assert.True(await _tester.RunAsync("check", "--set", setting) == 1, what);
        Assert.Contains(told, _tester.Output, StringComparison.Ordinal);
        Assert.Contains("keys.json $.keys[0].organisation", _tester.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("of a wrong value", "Gateway:Store=PostgreSql", "Gateway:PostgreSql:ConnectionString")]
    [InlineData("of a wrong type", "Gateway:Store=Cupboard", "'Cupboard' at 'Gateway:Store'")]
    public async Task A_setting_without_which_no_documents_are_found_is_told_and_not_thrown(
        string what, string setting, string told)
    {
        Assert.True(await _tester.RunWithoutDocumentsAsync("check", "--set", setting) == 1, what);
        Assert.Contains(told, _tester.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "a policy", "ReverseProxy:Clusters:default:LoadBalancingPolicy=RoundRobbin", "Did you mean 'RoundRobin'?")]
    [InlineData(
        "a health check",
        "ReverseProxy:Clusters:default:HealthChek:Passive:Enabled=true",
        "Did you mean 'HealthCheck'?")]
    [InlineData(
        "a body that the budget cannot hold",
        "Gateway:Inspection:MaxBufferedBytes=1048576",
        "is 33554432, and ")]
    [InlineData("an address to listen at", "urls=localhost", "urls cannot be used: Invalid url: 'localhost'")]
    [InlineData("a level of the log", "Logging:LogLevel:Default=Loud", "Loud")]
    public async Task Whatever_would_stop_a_start_is_an_error(string what, string setting, string told)
    {
        _tester.Documents.Write("appsettings.json", """
            { "ReverseProxy": { "Routes": { "chat": {
              "ClusterId": "default", "Match": { "Path": "/v1/chat/completions", "Methods": ["POST"] },
              "Metadata": { "Gateway.Dialect": "openai", "Gateway.Operation": "chat-completions", "Gateway.Model": "body" } } } } }
            """);

        Assert.Equal(1, await _tester.RunAsync("check", "--set", setting));
        var text = _tester.Output + _tester.Error;
        Assert.True(text.Contains(told, StringComparison.Ordinal), $"{what}: {text}");
    }

    [Fact]
    public async Task Broken_settings_are_told_and_not_thrown()
    {
        _tester.Documents.Write("appsettings.json", "{ \"Gateway\": ");

        Assert.Equal(1, await _tester.RunAsync("check"));
        Assert.Contains("appsettings.json", _tester.Error, StringComparison.Ordinal);
    }
}
