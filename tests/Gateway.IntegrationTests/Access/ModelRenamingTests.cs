using System.Net;
using System.Text;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Access;

/// <summary>A model goes upstream under the name that it has there; nothing else of the request changes.</summary>
public sealed class ModelRenamingTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    [Theory]
    [InlineData("""{ "model" : "renamed-model" , "messages":[] }""", """{ "model" : "vendor/renamed" , "messages":[] }""")]
    [InlineData("""{"messages":[],"mod\u0065l":"renamed\u002dmodel"}""", """{"messages":[],"mod\u0065l":"vendor/renamed"}""")]
    [InlineData(
        """{"model":"allowed-model","fallbacks":["renamed-model",{"model":"renamed-model"}]}""",
        """{"model":"allowed-model","fallbacks":["vendor/renamed",{"model":"vendor/renamed"}]}""")]
    [InlineData("""{"model":"auto","messages":[]}""", """{"model":"vendor/renamed","messages":[]}""")]
    [InlineData("""{"model":"deprecated-model","messages":[]}""", """{"model":"deprecated-model","messages":[]}""")]
    public async Task The_body_names_the_model_as_its_upstream_does(string sent, string seen)
    {
        using var response = await fixture.Client.PostAsync("/v1/chat/completions", sent, TestKeys.Free);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var request = fixture.Upstream.Requests[^1];
        Assert.Equal(seen, request.Text);
        Assert.Equal($"{Encoding.UTF8.GetByteCount(seen)}", request.Header("Content-Length"));
    }

    [Theory]
    [InlineData("/v1/models/renamed-model:generateContent", "/v1/models/vendor/renamed:generateContent")]
    [InlineData("/v1beta/models/auto:streamGenerateContent?alt=sse", "/v1beta/models/vendor/renamed:streamGenerateContent?alt=sse")]
    [InlineData("/v1beta/models/acme%2Flarge%3Afree:countTokens", "/v1beta/models/acme/large:free:countTokens")]
    [InlineData(
        "/openai/deployments/renamed-model/embeddings?api-version=1", "/openai/deployments/vendor%2Frenamed/embeddings?api-version=1")]
    public async Task The_path_names_the_model_as_its_upstream_does(string sent, string seen)
    {
        using var response = await fixture.Client.PostAsync(sent, """{"input":"Hi"}""", TestKeys.Free);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(seen, fixture.Upstream.Requests[^1].Target);
    }

    [Fact]
    public async Task An_alias_serves_the_first_target_that_the_caller_may_call()
    {
        using var response = await fixture.Client.PostAsync("/v1/chat/completions", """{"model":"auto"}""", TestKeys.Pro);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"model":"denied-model"}""", fixture.Upstream.Requests[^1].Text);
    }

    [Fact]
    public async Task Each_carrier_of_one_model_is_renamed()
    {
        const string Sent = """{"requests":[{"model":"models/renamed-model"},{"model":"renamed-model"}]}""";
        using var response = await fixture.Client.PostAsync(
            "/v1beta/models/renamed-model:batchEmbedContents", Sent, TestKeys.Free);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var request = fixture.Upstream.Requests[^1];
        Assert.Equal("/v1beta/models/vendor/renamed:batchEmbedContents", request.Target);
        Assert.Equal("""{"requests":[{"model":"models/vendor/renamed"},{"model":"vendor/renamed"}]}""", request.Text);
    }
}
