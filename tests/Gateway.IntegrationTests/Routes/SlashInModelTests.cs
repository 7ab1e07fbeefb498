using System.Net;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Routes;

/// <summary>
/// A model's slash in a path may be escaped or not: the verdict is the same, and so is what the upstream sees.
/// </summary>
public sealed class SlashInModelTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task The_same_deployment_is_meant_with_and_without_an_escape()
    {
        foreach (var model in (string[])["acme%2Flarge:free", "acme/large:free"])
        {
            using var allowed = await fixture.Client.PostAsync(
                $"/openai/deployments/{model}/chat/completions?api-version=1", """{"messages":[]}""", TestKeys.Free);

            Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
            Assert.Equal(
                "/openai/deployments/acme%2Flarge:free/chat/completions?api-version=1",
                fixture.Upstream.Requests[^1].Target);
        }

        using var gemini = await fixture.Client.PostAsync(
            "/v1beta/acme/large:free:generateContent", """{"contents":[]}""", TestKeys.Free);
        Assert.Equal(HttpStatusCode.OK, gemini.StatusCode);
        Assert.Equal("/v1beta/models/acme/large:free:generateContent", fixture.Upstream.Requests[^1].Target);
    }

    [Theory]
    [InlineData("/openai/deployments/acme%2Fother/embeddings")]
    [InlineData("/openai/deployments/acme/other/embeddings")]
    [InlineData("/openai/deployments/acme/chat/completions/embeddings")]
    public async Task A_name_that_is_no_model_is_refused_either_way(string path)
    {
        var before = fixture.Upstream.Requests.Count;

        using var response = await fixture.Client.PostAsync(path, """{"input":"Hi"}""", TestKeys.Free);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("unsupported_model", Assert.Single(response.Headers.GetValues("x-gateway-error")));
        Assert.Equal(before, fixture.Upstream.Requests.Count);
    }
}
