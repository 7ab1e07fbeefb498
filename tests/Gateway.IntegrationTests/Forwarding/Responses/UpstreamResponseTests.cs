using System.Net;
using Gateway.IntegrationTests.Errors;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Forwarding.Responses;

/// <summary>What the caller sees of an upstream's answer, good or bad.</summary>
public sealed class UpstreamResponseTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const string Secret = """{"error":{"message":"Incorrect API key provided: sk-upstream-secret"}}""";

    public static TheoryData<string, string> Routes => new()
    {
        { "/v1/chat/completions", "openai" },
        { "/v1/messages", "anthropic" },
        { "/v1beta/models/allowed-model:generateContent", "gemini" },
    };

    [Theory]
    [InlineData("429 Too Many Requests", 429)]
    [InlineData("400 Bad Request", 400)]
    [InlineData("404 Not Found", 404)]
    [InlineData("500 Internal Server Error", 500)]
    [InlineData("503 Service Unavailable", 503)]
    [InlineData("529 Overloaded", 529)]
    public async Task Its_errors_pass_unchanged(string statusLine, int status)
    {
        const string Body = """{"error":{"message":"as the upstream says it"}}""";

        using var response = await AnswerAsync("/v1/chat/completions", Scripts.Answer(statusLine, Body, "Retry-After: 17", "x-should-retry: true"));

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(Body, await response.Content.ReadAsStringAsync());
        Assert.Equal("17", Assert.Single(response.Headers.GetValues("Retry-After")));
        Assert.Equal("true", Assert.Single(response.Headers.GetValues("x-should-retry")));
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Its_401_is_the_operators_trouble_and_its_text_stays_there(string path, string dialect)
    {
        foreach (var status in (string[])["401 Unauthorized", "403 Forbidden"])
        {
            using var response = await AnswerAsync(path, Scripts.Answer(status, Secret, "WWW-Authenticate: Bearer", "x-secret: secret"));

            Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
            await response.IsRefusalAsync(ExpectedError.UpstreamAuth, dialect);
            Assert.False(response.Headers.Contains("x-secret"));
        }
    }

    [Fact]
    public async Task Its_redirects_are_not_followed_and_lose_their_target()
    {
        using var response = await AnswerAsync("/v1/chat/completions", Scripts.Answer("307 Temporary Redirect", "", "Location: http://inner/"));

        Assert.Equal(HttpStatusCode.TemporaryRedirect, response.StatusCode);
        Assert.Null(response.Headers.Location);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_connection_that_closes_without_an_answer_is_an_upstream_error(string path, string dialect)
    {
        using var response = await AnswerAsync(path, Scripts.Drop);

        await response.IsRefusalAsync(ExpectedError.UpstreamError, dialect);
    }

    [Fact]
    public async Task An_answer_that_is_not_HTTP_is_an_upstream_error()
    {
        using var response = await AnswerAsync("/v1/chat/completions", async connection =>
        {
            await connection.SendAsync("SSH-2.0-OpenSSH_9.9\r\n\r\n");
            connection.Close();
        });

        await response.IsRefusalAsync(ExpectedError.UpstreamError, "openai");
    }

    [Fact]
    public async Task A_head_without_an_end_is_an_upstream_error()
    {
        using var response = await AnswerAsync("/v1/chat/completions", async connection =>
        {
            await connection.SendAsync($"HTTP/1.1 200 OK\r\nx-padding: {new string('a', 1 << 20)}");
            connection.Close();
        });

        await response.IsRefusalAsync(ExpectedError.UpstreamError, "openai");
    }

    [Fact]
    public async Task An_answer_cut_short_ends_uncleanly()
    {
        fixture.Upstream.Script = async connection =>
        {
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"half\":");
            connection.Close();
        };

        await Assert.ThrowsAsync<HttpRequestException>(
            () => fixture.Client.PostAsync("/v1/chat/completions", """{"model":"allowed-model"}""", TestKeys.Free));
    }

    private Task<HttpResponseMessage> AnswerAsync(string path, Func<UpstreamConnection, Task> script)
    {
        fixture.Upstream.Script = script;
        var body = path.Contains(':', StringComparison.Ordinal) ? """{"contents":[]}""" : """{"model":"allowed-model"}""";
        return fixture.Client.PostAsync(path, body, TestKeys.Free);
    }
}
