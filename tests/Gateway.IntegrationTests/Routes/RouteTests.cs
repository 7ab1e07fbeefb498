using System.Net;
using Gateway.IntegrationTests.Clients;
using Gateway.IntegrationTests.Errors;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Routes;

/// <summary>Nothing is forwarded but what the route table names: this path, this method, no upgrade.</summary>
public sealed class RouteTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const string Body = """{"model":"allowed-model"}""";

    [Theory]
    [InlineData("/v1/files", "openai")]
    [InlineData("/v1/batches", "openai")]
    [InlineData("/v1/chat/completions/", "openai")]
    [InlineData("/V1/chat/completions", "openai")]
    [InlineData("/v1/chat%2Fcompletions", "openai")]
    [InlineData("/invocations", "openai")]
    [InlineData("/api/generate", "openai")]
    [InlineData("/openai/deployments/allowed-model/files", "openai")]
    [InlineData("/openai/deployments/chat/completions/", "openai")]
    [InlineData("/v1/messages/batches/", "anthropic")]
    [InlineData("/v1/messages/other", "anthropic")]
    [InlineData("/v1beta/models/allowed-model:predict", "gemini")]
    [InlineData("/v1/models/allowed-model:batchGenerateContent", "gemini")]
    [InlineData("/v1beta/cachedContents", "gemini")]
    public async Task Any_other_path_is_not_found_in_the_dialect_of_the_path(string path, string dialect)
    {
        using var response = await fixture.Client.PostAsync(path, Body, TestKeys.Pro);

        await response.IsRefusalAsync(ExpectedError.UnknownUrl, dialect);
        fixture.AssertUpstreamSawNothing();
    }

    [Theory]
    [InlineData("GET", "/v1/chat/completions", "openai")]
    [InlineData("PUT", "/v1/chat/completions", "openai")]
    [InlineData("DELETE", "/v1/embeddings", "openai")]
    [InlineData("PATCH", "/v1/messages", "anthropic")]
    [InlineData("post", "/v1/messages", "anthropic")]
    [InlineData("GET", "/v1beta/models/allowed-model:generateContent", "gemini")]
    [InlineData("PUT", "/v1/models/allowed-model:countTokens", "gemini")]
    public async Task Another_method_is_not_allowed_and_the_answer_says_which_is(
        string method, string path, string dialect)
    {
        var answer = await RawClient.ExchangeAsync(
            fixture.Gateway.Address,
            $"{method} {path} HTTP/1.1\r\nHost: gateway\r\nx-api-key: {TestKeys.Pro.Secret}\r\nConnection: "
                + "close\r\n\r\n");

        var requestId = RawResponse.Header(answer, "x-request-id");
        Assert.StartsWith("HTTP/1.1 405 ", answer, StringComparison.Ordinal);
        Assert.Equal("POST", RawResponse.Header(answer, "Allow"));
        Assert.Equal(
            ExpectedError.MethodNotAllowed.Body(
                dialect, $"This path does not take {method}; it takes POST.", requestId, model: null),
            RawResponse.Body(answer));
        fixture.AssertUpstreamSawNothing();
    }

    [Theory]
    [InlineData("POST", "/v1/models", "GET, HEAD")]
    [InlineData("DELETE", "/v1/models/allowed-model", "GET, HEAD")]
    [InlineData("PUT", "/v1beta/models", "GET, HEAD")]
    [InlineData("POST", "/v1/access/explain", "GET, HEAD")]
    [InlineData("POST", "/api/v1/models/access", "GET, HEAD, OPTIONS")]
    [InlineData("POST", "/livez", "GET, HEAD")]
    [InlineData("HEAD", "/v1/chat/completions", "POST")]
    public async Task A_known_path_says_which_methods_it_takes(string method, string path, string allowed)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("x-api-key", TestKeys.Pro.Secret);

        using var response = await fixture.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(allowed, string.Join(", ", response.Content.Headers.Allow));
        fixture.AssertUpstreamSawNothing();
    }

    [Theory]
    [InlineData("/v1/models")]
    [InlineData("/v1/models/allowed-model")]
    [InlineData("/openai/v1/models")]
    [InlineData("/v1beta/models")]
    [InlineData("/v1/access/explain")]
    [InlineData("/api/v1/models/access")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/livez")]
    public async Task HEAD_is_answered_where_GET_is(string path)
    {
        using var get = await fixture.Client.GetAsync(path, TestKeys.Pro);
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        request.Headers.Add("x-api-key", TestKeys.Pro.Secret);

        using var head = await fixture.Client.SendAsync(request);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (get.StatusCode, head.StatusCode));
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("POST", "/v1/v1/messages", "anthropic", "has '/v1' once too often")]
    [InlineData("POST", "/chat/completions", "openai", "lacks '/v1'")]
    [InlineData("GET", "/models", "openai", "lacks '/v1'")]
    [InlineData("POST", "/models/allowed-model:generateContent", "gemini", "lacks '/v1'")]
    public async Task A_wrong_base_URL_is_told_by_name(string method, string path, string dialect, string hint)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add(dialect == "gemini" ? "x-goog-api-key" : "x-api-key", TestKeys.Pro.Secret);
        if (dialect == "anthropic")
        {
            request.Headers.Add("anthropic-version", "2023-06-01");
        }

        using var response = await fixture.Client.SendAsync(request);

        await response.IsRefusalAsync(ExpectedError.WrongBaseUrl, dialect);
        Assert.Contains(
            hint,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        fixture.AssertUpstreamSawNothing();
    }

    [Theory]
    [InlineData("/v1/responses")]
    [InlineData("/v1/chat/completions")]
    [InlineData("/v1/realtime?model=allowed-model")]
    public async Task A_WebSocket_is_refused_with_the_protocol_to_come_back_with(string path)
    {
        var answer = await RawClient.ExchangeAsync(
            fixture.Gateway.Address,
            $"GET {path} HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer {TestKeys.Pro.Secret}\r\nConnection: "
                + "Upgrade\r\n"
                + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                + "dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
            stopAt: "}}");

        Assert.StartsWith("HTTP/1.1 426 ", answer, StringComparison.Ordinal);
        Assert.Equal("HTTP/1.1", RawResponse.Header(answer, "Upgrade"));
        Assert.Contains("Upgrade", RawResponse.Header(answer, "Connection"), StringComparison.Ordinal);
        Assert.Equal("upgrade_required", RawResponse.Header(answer, "x-gateway-error"));
        fixture.AssertUpstreamSawNothing();
    }

    [Theory]
    [InlineData("/v1/chat/completions?model=denied-model")]
    [InlineData("/v1/chat/completions?MODEL=denied-model")]
    [InlineData("/v1/chat/completions?deployment=denied-model")]
    public async Task A_model_in_the_query_is_refused(string path)
    {
        using var response = await fixture.Client.PostAsync(path, Body, TestKeys.Free);

        await response.IsRefusalAsync(ExpectedError.InvalidRequest, "openai");
        fixture.AssertUpstreamSawNothing();
    }
}
