using System.Net;
using System.Text;
using System.Text.Json;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Access;

/// <summary>A model goes upstream under the name that it has there; nothing else of the request changes.</summary>
public sealed class ModelRenamingTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    [Theory]
    [InlineData(
        """{ "model" : "renamed-model" , "messages":[] }""", """{ "model" : "vendor/renamed" , "messages":[] }""")]
    [InlineData(
        """{"messages":[],"mod\u0065l":"renamed\u002dmodel"}""", """{"messages":[],"mod\u0065l":"vendor/renamed"}""")]
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
    [InlineData(
        "/v1beta/models/auto:streamGenerateContent?alt=sse",
        "/v1beta/models/vendor/renamed:streamGenerateContent?alt=sse")]
    [InlineData("/v1beta/models/acme%2Flarge%3Afree:countTokens", "/v1beta/models/acme/large:free:countTokens")]
    [InlineData(
        "/openai/deployments/renamed-model/embeddings?api-version=1",
        "/openai/deployments/vendor%2Frenamed/embeddings?api-version=1")]
    public async Task The_path_names_the_model_as_its_upstream_does(string sent, string seen)
    {
        using var response = await fixture.Client.PostAsync(sent, """{"input":"Hi"}""", TestKeys.Free);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(seen, fixture.Upstream.Requests[^1].Target);
    }

    [Fact]
    public async Task An_alias_serves_the_first_target_that_the_caller_may_call()
    {
        using var response = await fixture.Client.PostAsync(
            "/v1/chat/completions", """{"model":"auto"}""", TestKeys.Pro);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"model":"denied-model"}""", fixture.Upstream.Requests[^1].Text);
    }

    [Theory]
    [InlineData("/models/llama-3", "/models/llama-3", "%2Fmodels%2Fllama-3")]
    [InlineData("My Model (v2)", "My Model (v2)", "My%20Model%20%28v2%29")]
    [InlineData("""C:\models\"a".gguf""", """C:\\models\\\"a\".gguf""", "C%3A%5Cmodels%5C%22a%22.gguf")]
    [InlineData("modèle?x=1#y", "modèle?x=1#y", "mod%C3%A8le%3Fx%3D1%23y")]
    public async Task A_name_in_any_alphabet_goes_upstream_whole_in_body_form_and_path(
        string name, string json, string path)
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayHost.StartAsync(upstream);
        var catalog = await File.ReadAllTextAsync(Path.Combine(gateway.Documents.Folder, "catalog.json"));
        gateway.Documents.Write(
            "catalog.json",
            catalog.Replace("\"vendor/renamed\"", JsonSerializer.Serialize(name), StringComparison.Ordinal));
        await Eventually.HoldsAsync(async () =>
        {
            using var response = await gateway.Client.PostAsync(
                "/v1/chat/completions", """{"model":"renamed-model"}""", TestKeys.Free);
            return upstream.Requests[^1].Text == $$"""{"model":"{{json}}"}""";
        });

        using var form = new MultipartFormDataContent
        {
            { new StringContent("renamed-model"), "model" },
            { new ByteArrayContent([1]), "file", "a.wav" },
        };
        using var request = GatewayClient.Post("/v1/audio/transcriptions", "", TestKeys.Free);
        request.Content = form;
        using var formed = await gateway.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, formed.StatusCode);
        Assert.Contains($"\r\n\r\n{name}\r\n", upstream.Requests[^1].Text, StringComparison.Ordinal);

        using var asked = await gateway.Client.PostAsync(
            "/v1beta/models/renamed-model:generateContent", """{"contents":[]}""", TestKeys.Free);
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        Assert.Equal($"/v1beta/models/{path}:generateContent", upstream.Requests[^1].Target);
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
