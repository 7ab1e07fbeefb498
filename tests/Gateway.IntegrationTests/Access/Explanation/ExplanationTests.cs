using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Access.Explanation;

/// <summary>What a key is told about itself, and about a model.</summary>
public sealed class ExplanationTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const string Path = "/v1/access/explain";

    /// <summary>
    /// What, the key, the model, whether it is allowed, the status, the rule, and a part of the reason.
    /// </summary>
    public static TheoryData<string, string, string, bool, int?, string, string> Verdicts => new()
    {
        { "a model of the plan", "free", "allowed-model", true, null, "plan", "The plan 'free' allows it by "
            + "'allowed-model'." },
        { "an inherited model", "starter", "allowed-model", true, null, "plan", "The plan 'free' allows it by "
            + "'allowed-model'." },
        { "an alias", "free", "auto", true, null, "plan", "It stands for 'renamed-model'. One target before it is not "
            + "for this key." },
        { "a model of the scope", "scoped", "allowed-model", true, null, "plan", "The key's scope allows it by "
            + "'allowed-model'." },
        { "a model of another plan", "free", "denied-model", false, 403, "plan", "The plan 'Free' does not include it" },
        { "a model outside the scope", "scoped", "spare-model", false, 403, "key_scope", "The key's own scope does "
            + "not include it." },
        { "an unknown model", "free", "alowed-model", false, 400, "catalog", "No model or alias has exactly this name." },
        { "a retired model", "free", "retired-model", false, 400, "lifecycle", "The model was retired on 2026-01-01." },
        { "a plan of nothing", "bare", "allowed-model", false, 403, "plan", "The plan 'bare' covers no model." },
        { "a paused organisation", "paused", "allowed-model", false, 403, "organisation", "The organisation of this "
            + "key is paused" },
    };

    [Theory]
    [MemberData(nameof(Verdicts))]
    public async Task A_verdict_names_its_rule_and_agrees_with_the_request_itself(
        string what, string key, string model, bool allowed, int? status, string rule, string because)
    {
        Assert.NotEmpty(what);
        using var answer = await AskAsync($"?model={model}&operation=chat-completions", KeyOf(key));
        var verdict = answer.RootElement.GetProperty("verdict");

        Assert.Equal(allowed, verdict.GetProperty("allowed").GetBoolean());
        Assert.Equal(rule, verdict.GetProperty("rule").GetString());
        Assert.Contains(because, verdict.GetProperty("because").GetString());
        if (status is null)
        {
            Assert.Equal(JsonValueKind.Null, verdict.GetProperty("remedy").ValueKind);
            return;
        }

        Assert.NotEmpty(verdict.GetProperty("remedy").GetString()!);
        Assert.Equal(status, verdict.GetProperty("status").GetInt32());
        using var client = ClientFor(KeyOf(key));
        using var content = new StringContent(
            $$"""{"model":"{{model}}","messages":[]}""", new MediaTypeHeaderValue("application/json"));
        using var refusal = await client.PostAsync(
            "/v1/chat/completions", content, TestContext.Current.CancellationToken);
        Assert.Equal(status, (int)refusal.StatusCode);
        Assert.Equal(
            await refusal.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            verdict.GetProperty("error").GetRawText());
        fixture.AssertUpstreamSawNothing();
    }

    [Fact]
    public async Task Without_a_model_the_key_is_told_what_it_is_and_what_has_been_retired()
    {
        using var answer = await AskAsync("", TestKeys.Pro);
        var key = answer.RootElement.GetProperty("key");

        Assert.Equal("key_pro", key.GetProperty("id").GetString());
        Assert.Equal("Pro", key.GetProperty("plan_name").GetString());
        Assert.Equal("active", key.GetProperty("organisation_state").GetString());
        Assert.Equal(JsonValueKind.Null, key.GetProperty("expires_at").ValueKind);
        Assert.Equal(JsonValueKind.Null, key.GetProperty("scope").ValueKind);
        var retired = Assert.Single(answer.RootElement.GetProperty("retired").EnumerateArray());
        Assert.Equal("retired-model", retired.GetProperty("id").GetString());
        Assert.False(answer.RootElement.TryGetProperty("verdict", out _));
    }

    [Fact]
    public async Task A_key_is_not_told_of_retired_models_that_its_plan_never_had()
    {
        using var answer = await AskAsync("", TestKeys.Free);

        Assert.Empty(answer.RootElement.GetProperty("retired").EnumerateArray());
    }

    [Fact]
    public async Task A_target_that_the_caller_may_not_call_is_not_named()
    {
        using var answer = await AskAsync("?model=auto", TestKeys.Free);

        Assert.DoesNotContain("denied-model", answer.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?model=a&model=b")]
    [InlineData("?model=")]
    [InlineData("?model=a&operation=")]
    [InlineData("?model=a&operation=dance")]
    public async Task A_question_that_is_not_one_is_refused(string query)
    {
        using var client = ClientFor(TestKeys.Free);
        using var answer = await client.GetAsync(Path + query, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("revoked")]
    [InlineData("expired")]
    [InlineData("unknown")]
    public async Task Nobody_without_a_good_key_is_told_anything(string key)
    {
        using var client = ClientFor(KeyOf(key));
        using var answer = await client.GetAsync(Path + "?model=allowed-model", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.DoesNotContain(
            "allowed-model", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_answer_is_not_kept_by_anybody()
    {
        using var client = ClientFor(TestKeys.Free);
        using var answer = await client.GetAsync(Path, TestContext.Current.CancellationToken);

        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
    }

    private static TestKey KeyOf(string name) => name switch
    {
        "free" => TestKeys.Free,
        "starter" => TestKeys.Starter,
        "scoped" => TestKeys.Scoped,
        "bare" => TestKeys.Bare,
        "paused" => TestKeys.Paused,
        "expired" => TestKeys.Expired,
        "revoked" => TestKeys.Revoked,
        "unknown" => TestKeys.Unknown,
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private HttpClient ClientFor(TestKey key)
    {
        var client = new HttpClient { BaseAddress = fixture.Gateway.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Secret);
        return client;
    }

    private async Task<JsonDocument> AskAsync(string query, TestKey key)
    {
        using var client = ClientFor(key);
        var text = await client.GetStringAsync(Path + query, TestContext.Current.CancellationToken);
        return JsonDocument.Parse(text);
    }
}
