using Gateway.IntegrationTests.Errors;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Inference;

namespace Gateway.IntegrationTests.Access;

/// <summary>Why a model is refused, as its caller reads it.</summary>
public sealed class ModelDecisionTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const string Path = "/v1/chat/completions";

    [Fact]
    public async Task A_retired_model_names_its_replacement()
    {
        using var response = await PostAsync("retired-model", TestKeys.Free);

        await RefusedAsync(
            response, ExpectedError.UnsupportedModel, Messages.Retired("retired-model", "allowed-model"));
    }

    [Fact]
    public async Task A_near_miss_suggests_a_model_that_the_caller_may_call()
    {
        using var response = await PostAsync("alowed-model", TestKeys.Free);

        await RefusedAsync(
            response, ExpectedError.UnsupportedModel, Messages.NearMiss("alowed-model", "allowed-model"));
    }

    [Fact]
    public async Task A_near_miss_of_a_model_that_the_caller_may_not_call_suggests_nothing_of_it()
    {
        using var response = await PostAsync("denied-modell", TestKeys.Free);

        Assert.DoesNotContain("denied-model'", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await RefusedAsync(response, ExpectedError.UnsupportedModel, Messages.UnknownModel("denied-modell"));
    }

    [Fact]
    public async Task A_model_in_another_case_is_another_model()
    {
        using var response = await PostAsync("Allowed-Model", TestKeys.Free);

        await RefusedAsync(
            response, ExpectedError.UnsupportedModel, Messages.NearMiss("Allowed-Model", "allowed-model"));
    }

    [Fact]
    public async Task A_paid_plan_is_named_in_its_denial()
    {
        using var response = await PostAsync("denied-model", TestKeys.Starter);

        await RefusedAsync(response, ExpectedError.ModelAccessDenied, Messages.NotInPlan("denied-model", "Starter"));
    }

    [Fact]
    public async Task A_model_outside_the_scope_of_the_key_is_denied()
    {
        using var response = await PostAsync("spare-model", TestKeys.Scoped);

        await RefusedAsync(response, ExpectedError.ModelAccessDenied, Messages.OutsideScope("spare-model"));
    }

    [Fact]
    public async Task The_keys_of_a_paused_organisation_may_call_nothing()
    {
        using var response = await PostAsync("allowed-model", TestKeys.Paused);

        await RefusedAsync(response, ExpectedError.PermissionDenied, Messages.Paused);
    }

    [Fact]
    public async Task A_key_whose_plan_covers_nothing_may_call_nothing()
    {
        using var response = await PostAsync("allowed-model", TestKeys.Bare);

        await RefusedAsync(response, ExpectedError.PermissionDenied, Messages.NoModels);
    }

    [Theory]
    [InlineData("""{"model":"allowed-model","models":["denied-model"],"messages":[]}""")]
    [InlineData("""{"model":"allowed-model","fallbacks":["denied-model"],"messages":[]}""")]
    [InlineData("""{"model":"allowed-model","fallbacks":[{"model":"denied-model"}],"messages":[]}""")]
    [InlineData("""{"model":"allowed-model","tools":[{"type":"x","model":"denied-model"}],"messages":[]}""")]
    [InlineData("""{"model":"allowed-model","moderation":{"model":"denied-model"},"messages":[]}""")]
    [InlineData(
        """{"model":"allowed-model","tools":[{"type":"openrouter:advisor","parameters":{"model":"denied-model"}}]}""")]
    [InlineData(
        """{"model":"allowed-model","tools":[{"type":"function","parameters":{"model":"denied-model"}}],"messages":[]}""")]
    [InlineData(
        """{"model":"allowed-model","tools":[{"parameters":{"analysis_models":["denied-model"]}}],"messages":[]}""")]
    [InlineData(
        """{"model":"allowed-model","tools":[{"parameters":{"tools":[{"parameters":{"model":"denied-model"}}]}}],"messages":[]}""")]
    [InlineData(
        """{"model":"allowed-model","plugins":[{"id":"fusion","model":"denied-model","analysis_models":["allowed-model"]}],"messages":[]}""")]
    [InlineData(
        """{"model":"allowed-model","plugins":[{"id":"fusion","model":"allowed-model","analysis_models":["denied-model"]}],"messages":[]}""")]
    [InlineData(
        """{"model":"allowed-model","plugins":[{"id":"auto-router","allowed_models":["denied-model"]}],"messages":[]}""")]
    [InlineData(
        """{"model":"allowed-model","tools":[{"type":"image_generation","model":"allowed-model","svg":{"model":"denied-model"}}]}""")]
    [InlineData("""{"model":"allowed-model","svg":{"model":"denied-model"},"messages":[]}""")]
    [InlineData("""{"model":"allowed-model","deployment_id":"denied-model","messages":[]}""")]
    [InlineData("""{"model":"allowed-model","engine":"denied-model","messages":[]}""")]
    [InlineData("""{"\u006dodel":"denied\u002dmodel","messages":[]}""")]
    public async Task Every_model_that_a_request_names_is_checked(string body)
    {
        using var response = await fixture.Client.PostAsync(Path, body, TestKeys.Free);

        await RefusedAsync(response, ExpectedError.ModelAccessDenied, Messages.NeedsPaidPlan("denied-model"));
    }

    [Theory]
    [InlineData("""{"model":"allowed-model","tools":[{"type":"image_generation"}],"messages":[]}""")]
    [InlineData("""{"model":"allowed-model","tools":[{"type":"openrouter:fusion"}],"messages":[]}""")]
    [InlineData("""{"model":"allowed-model","plugins":[{"id":"fusion"}],"messages":[]}""")]
    public async Task A_tool_that_leaves_its_model_to_the_upstream_is_refused(string body)
    {
        using var response = await fixture.Client.PostAsync(Path, body, TestKeys.Pro);

        await response.IsRefusalAsync(ExpectedError.ModelRequired, "openai");
        fixture.AssertUpstreamSawNothing();
    }

    [Theory]
    [InlineData("""{"model":"allowed-model","extra_body":{"model":"denied-model"},"messages":[]}""")]
    [InlineData("""{"model":"allowed-model","base_url":"https://example.test","messages":[]}""")]
    public async Task A_field_by_which_a_server_behind_takes_another_model_is_refused(string body)
    {
        using var response = await fixture.Client.PostAsync(Path, body, TestKeys.Pro);

        await response.IsRefusalAsync(ExpectedError.InvalidRequest, "openai");
        fixture.AssertUpstreamSawNothing();
    }

    [Fact]
    public async Task One_item_of_a_batch_that_may_not_be_called_refuses_the_batch()
    {
        using var response = await fixture.Client.PostAsync(
            "/v1/messages/batches",
            """{"requests":[{"custom_id":"a","params":{"model":"allowed-model"}},{"custom_id":"b","params":{"model":"denied-model"}}]}""",
            TestKeys.Free);

        await response.IsRefusalAsync(
            ExpectedError.ModelAccessDenied, "anthropic", Messages.NeedsPaidPlan("denied-model"), "denied-model");
        fixture.AssertUpstreamSawNothing();
    }

    [Theory]
    [InlineData("/openai/deployments/allowed-model/chat/completions", """{"model":"spare-model"}""", "openai")]
    [InlineData("/v1/models/allowed-model:embedContent", """{"model":"models/spare-model","content":{}}""", "gemini")]
    [InlineData(
        "/v1beta/models/allowed-model:batchEmbedContents",
        """{"requests":[{"model":"models/spare-model"}]}""",
        "gemini")]
    public async Task Path_and_body_that_disagree_are_a_conflict(string path, string body, string dialect)
    {
        using var response = await fixture.Client.PostAsync(path, body, TestKeys.Pro);

        await response.IsRefusalAsync(ExpectedError.ModelConflict, dialect);
        fixture.AssertUpstreamSawNothing();
    }

    private Task<HttpResponseMessage> PostAsync(string model, TestKey key)
        => fixture.Client.PostAsync(Path, $$"""{"model":"{{model}}","messages":[]}""", key);

    private async Task RefusedAsync(HttpResponseMessage response, ExpectedError expected, string message)
    {
        await response.IsRefusalAsync(expected, "openai", message);
        fixture.AssertUpstreamSawNothing();
    }
}
