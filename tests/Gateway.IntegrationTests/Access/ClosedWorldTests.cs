using System.Net.Http.Headers;
using Gateway.IntegrationTests.Errors;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Access;

/// <summary>Carriers of a model's name that a server behind the gateway obeys, and what only looks like one.</summary>
public sealed class ClosedWorldTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const string Chat = "/v1/chat/completions";
    private const string Responses = "/v1/responses";
    private const string Messages = "/v1/messages";
    private const string Images = "/v1/images/generations";
    private const string Gemini = "/v1beta/models/allowed-model:generateContent";
    private const string Batches = "/v1/messages/batches";

    public static TheoryData<string, string, int> Carriers => new()
    {
        // The path, the body's members, and the status that a key of the free plan gets.
        { Chat, """ "router_settings_override":{"fallbacks":[{"allowed-model":["denied-model"]}]} """, 400 },
        { Chat, """ "providerOptions":{"gateway":{"models":["denied-model"]}} """, 400 },
        { Responses, """ "providerOptions":{"gateway":{"models":["denied-model"]}} """, 400 },
        { Messages, """ "providerOptions":{"gateway":{"models":["denied-model"]}} """, 400 },
        { Chat, """ "tensorzero::extra_body":[{"pointer":"/model","value":"denied-model"}] """, 400 },
        { Chat, """ "tensorzero::variant_name":"v" """, 400 },
        { Chat, """ "metadata":"{\"tags\":[\"paid\"]}" """, 400 },
        { Messages, """ "litellm_metadata":"{\"tags\":[\"paid\"]}" """, 400 },
        { Gemini, """ "generationConfig":{"routingConfig":{"manualMode":{"modelName":"denied-model"}}} """, 403 },
        { Gemini, """ "generation_config":{"routing_config":{"manual_mode":{"model_name":"denied-model"}}} """, 403 },
        { Chat, """ "plugins":[{"id":"x","tools":[{"parameters":{"model":"denied-model"}}]}] """, 403 },
        { Chat, """ "plugins":[{"id":"x","tools":[{"type":"openrouter:fusion"}]}] """, 400 },
        { Chat, """ "messages":[{"role":"assistant","content":"x","model":"denied-model"}] """, 403 },
        { Images, """ "output_format":"svg" """, 400 },
        { Responses, """ "tools":[{"type":"image_generation","model":"allowed-model","output_format":"svg"}] """, 400 },
        { Chat, """ "prompt_id":"p" """, 400 },
        { Responses, """ "prompt":{"id":"pmpt"} """, 400 },
        { Chat, """ "tags":["paid"] """, 400 },
        { Chat, """ "metadata":{"tags":["paid"]} """, 400 },
        { Chat, """ "x":{"y":[{"z":"denied-model"}]} """, 403 },
        { Chat, """ "x":{"denied-model":[1]} """, 403 },
        { Chat, """ "x":{"modelName":"not-in-the-catalog"} """, 400 },
        { Chat, """ "x":"retired-model" """, 403 },
        { Chat, """ "lora_path":"l" """, 400 },
        { Chat, """ "extra_body":{"model":"denied-model"} """, 400 },
        { Chat, """ "agent_id":"a" """, 400 },
    };

    [Theory]
    [MemberData(nameof(Carriers))]
    public async Task A_carrier_of_a_model_that_the_caller_may_not_call_is_refused(
        string path, string members, int status)
    {
        using var response = await fixture.Client.PostAsync(path, BodyOf(path, members), TestKeys.Free);

        Assert.Equal((members, status), (members, (int)response.StatusCode));
        fixture.AssertUpstreamSawNothing();
    }

    [Fact]
    public async Task A_carrier_in_an_item_of_a_batch_is_refused()
    {
        foreach (var member in (string[])["\"x\":\"denied-model\"", "\"route\":\"fallback\"", "\"fallback_model\":\"denied-model\""])
        {
            using var response = await fixture.Client.PostAsync(
                Batches,
                $$$"""{"requests":[{"custom_id":"a","params":{"model":"allowed-model",{{{member}}}}}]}""",
                TestKeys.Free);

            Assert.InRange((int)response.StatusCode, 400, 403);
        }

        fixture.AssertUpstreamSawNothing();
    }

    [Fact]
    public async Task A_text_that_names_a_model_outside_the_plan_is_denied_by_its_name()
    {
        using var response = await fixture.Client.PostAsync(
            Chat, """{"model":"allowed-model","x":{"y":"denied-model"},"messages":[]}""", TestKeys.Free);

        await response.IsRefusalAsync(
            ExpectedError.ModelAccessDenied,
            "openai",
            "The body has 'denied-model' outside of its content, which names a model that this API key may not call. "
            + "See GET /v1/models for the models that this key may call.",
            "denied-model");
        fixture.AssertUpstreamSawNothing();
    }

    [Theory]
    [InlineData("x", "denied-model", 403)]
    [InlineData("x", """{"y":["denied-model"]}""", 403)]
    [InlineData("fallback_model", "denied-model", 403)]
    [InlineData("x[model]", "denied-model", 403)]
    [InlineData("router", "x", 400)]
    [InlineData("x", """{"user_config":{"a":1}}""", 400)]
    [InlineData("x", "models/denied-model", 403)]
    [InlineData("user[model]", "denied-model", 403)]
    [InlineData("metadata[x][y]", "denied-model", 403)]
    [InlineData("tags[]", "paid", 400)]
    [InlineData("tags", "paid", 400)]
    [InlineData("metadata[tags][]", "paid", 400)]
    [InlineData("metadata", """{"tags":["paid"]}""", 400)]
    public async Task A_field_of_a_form_is_judged_as_a_member_of_a_body_is(string name, string value, int status)
    {
        using var response = await fixture.Client.SendAsync(FormOf(name, value));

        Assert.Equal((name, value, status), (name, value, (int)response.StatusCode));
        fixture.AssertUpstreamSawNothing();
    }

    internal static HttpRequestMessage FormOf(string name, string value)
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent("allowed-model"), "model" },
            { new StringContent(value), name },
            { new ByteArrayContent([1, 2, 3]), "file", "speech.wav" },
        };
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/audio/transcriptions") { Content = form };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TestKeys.Free.Secret);
        return request;
    }

    internal static string BodyOf(string path, string members)
        => path == Gemini ? $"{{{members}}}" : $"{{\"model\":\"allowed-model\",{members}}}";
}
