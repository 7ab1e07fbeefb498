using Gateway.IntegrationTests.Clients;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Http;

/// <summary>
/// Requests that two HTTP implementations could read differently are refused, and nothing of them is forwarded.
/// </summary>
public sealed class StrictHttpTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const string Body = """{"model":"allowed-model"}""";

    public static TheoryData<string, string, string> Requests => new()
    {
        { "both framings", $"Transfer-Encoding: chunked\r\nContent-Length: {Body.Length}\r\n", Chunked },
        { "a coding besides chunked", "Transfer-Encoding: gzip, chunked\r\n", Chunked },
        { "chunked twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", Chunked },
        { "another coding", "Transfer-Encoding: identity\r\n", Body },
        { "two lengths", $"Content-Length: {Body.Length}\r\nContent-Length: 3\r\n", Body },
        { "a length that is no number", $"Content-Length: {Body.Length}, 3\r\n", Body },
        { "a chunk that ends with a bare line feed", "Transfer-Encoding: chunked\r\n", "19\n"
            + Body
            + "\r\n0\r\n\r\n" },
        { "a chunk size that is no number", "Transfer-Encoding: chunked\r\n", "zz\r\n" + Body + "\r\n0\r\n\r\n" },
        { "a second Host", $"Host: other\r\nContent-Length: {Body.Length}\r\n", Body },
        { "a hop-by-hop credential", $"Connection: x-api-key\r\nContent-Length: {Body.Length}\r\n", Body },
        { "another expectation", $"Expect: x\r\nContent-Length: {Body.Length}\r\n", Body },
        { "two types", $"Content-Type: text/plain\r\nContent-Length: {Body.Length}\r\n", Body },
        { "a folded header", $"X-Folded: a\r\n b\r\nContent-Length: {Body.Length}\r\n", Body },
        { "a space before the colon", $"Content-Length : {Body.Length}\r\n", Body },
    };

    private static string Chunked => $"{Body.Length:x}\r\n{Body}\r\n0\r\n\r\n";

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_request_is_refused_that_has(string what, string headers, string body)
    {
        var answer = await SendAsync("POST /v1/chat/completions HTTP/1.1", headers, body);

        Assert.True(answer.StartsWith("HTTP/1.1 4", StringComparison.Ordinal), $"{what}: {answer}");
        Assert.DoesNotContain("served", answer, StringComparison.Ordinal);
        fixture.AssertUpstreamSawNothing();
    }

    [Theory]
    [InlineData("/v1/%2e%2e/v1/chat/completions")]
    [InlineData("/v1/./chat/completions")]
    [InlineData("/v1//chat/completions")]
    [InlineData("/v1/chat/completions;a=b")]
    [InlineData("/v1\\chat/completions")]
    [InlineData("/v1/chat/completions#x")]
    [InlineData("http://other/v1/chat/completions")]
    [InlineData("/v1beta/models/allowed%252Fmodel:generateContent")]
    [InlineData("/v1beta/models/../../v1/files:generateContent")]
    public async Task A_target_that_readers_resolve_differently_is_refused(string target)
    {
        var answer = await SendAsync($"POST {target} HTTP/1.1", $"Content-Length: {Body.Length}\r\n", Body);

        Assert.StartsWith("HTTP/1.1 4", answer, StringComparison.Ordinal);
        fixture.AssertUpstreamSawNothing();
    }

    [Theory]
    [InlineData("")]
    [InlineData("Host:\r\n")]
    public async Task A_request_without_a_host_is_refused(string host)
    {
        var answer = await RawClient.ExchangeAsync(
            fixture.Gateway.Address,
            $"POST /v1/chat/completions HTTP/1.1\r\n{host}x-api-key: {TestKeys.Free.Secret}\r\nConnection: close\r\n"
                + $"Content-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        fixture.AssertUpstreamSawNothing();
    }

    private Task<string> SendAsync(string requestLine, string headers, string body) => RawClient.ExchangeAsync(
        fixture.Gateway.Address,
        $"{requestLine}\r\nHost: gateway\r\nx-api-key: {TestKeys.Free.Secret}\r\nContent-Type: application/json\r\n"
            + (headers.Contains("Connection:", StringComparison.Ordinal) ? "" : "Connection: close\r\n")
            + $"{headers}\r\n{body}",
        headers.Contains("Connection:", StringComparison.Ordinal) ? "}}" : null);
}
