using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Access;

/// <summary>What only looks like a carrier of a model's name is forwarded.</summary>
public sealed class ClosedWorldContentTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const string Chat = "/v1/chat/completions";
    private const string Messages = "/v1/messages";
    private const string Gemini = "/v1beta/models/allowed-model:generateContent";

    public static TheoryData<string, string> Harmless => new()
    {
        { Chat, """ "messages":[{"role":"user","content":"denied-model"}],"stop":["denied-model"],"user":"denied-model" """ },
        { Chat, """ "x":"allowed-model","y":{"vendor/renamed":1},"z":"nothing" """ },
        { Chat, """ "tools":[{"type":"function","function":{"name":"f","parameters":{"properties":{"model":{"enum":["denied-model"]}}}}}] """ },
        { Chat, """ "metadata":{"model":"label"},"tool_choice":"auto","disable_fallbacks":true,"route":null,"lora":[] """ },
        { Chat, """ "extra_body":{"google":{"thinking_config":{}}},"data_sources":[{"type":"azure_search","parameters":{}}] """ },
        { Chat, """ "plugins":[{"id":"fusion","enabled":false}] """ },
        { Messages, """ "models":null """ },
        { Gemini, """ "model":null,"tools":{"googleSearch":{}} """ },
    };

    [Theory]
    [MemberData(nameof(Harmless))]
    public async Task What_names_no_model_that_is_denied_is_forwarded(string path, string members)
    {
        using var response = await fixture.Client.PostAsync(
            path, ClosedWorldTests.BodyOf(path, members), TestKeys.Free);

        Assert.Equal((members, 200), (members, (int)response.StatusCode));
    }

    [Theory]
    [InlineData("prompt", "denied-model")]
    [InlineData("fallback_model", "")]
    [InlineData("chunking_strategy", """{"type":"server_vad"}""")]
    [InlineData("x", """{"y":"allowed-model"}""")]
    public async Task A_field_of_a_form_that_names_no_denied_model_is_forwarded(string name, string value)
    {
        using var response = await fixture.Client.SendAsync(ClosedWorldTests.FormOf(name, value));

        Assert.Equal((name, value, 200), (name, value, (int)response.StatusCode));
    }
}
