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

        using var response = await AnswerAsync(
            "/v1/chat/completions", Scripts.Answer(statusLine, Body, "Retry-After: 17", "x-should-retry: true"));

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
            using var response = await AnswerAsync(
                path, Scripts.Answer(status, Secret, "WWW-Authenticate: Bearer", "x-secret: secret"));

            Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
            await response.IsRefusalAsync(ExpectedError.UpstreamAuth, dialect);
            Assert.False(response.Headers.Contains("x-secret"));
        }
    }

    [Theory]
    [InlineData("403 Forbidden", """{"code":"permission-denied","error":"Content violates usage guidelines. "}""")]
    [InlineData(
        "403 Forbidden", """{"error":{"code":"unsupported_country_region_territory","type":"request_forbidden"}}""")]
    [InlineData("403 Forbidden", "<html>Attention Required!</html>")]
    public async Task Its_403_that_is_about_the_request_passes_with_its_text_and_is_not_tried_again(
        string status, string body)
    {
        foreach (var path in (string[])["/v1/chat/completions", "/v1/messages"])
        {
            using var response = await AnswerAsync(path, Scripts.Answer(status, body, "x-upstream: 1"));

            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
            Assert.Equal(body, await response.Content.ReadAsStringAsync());
            Assert.Equal("false", Assert.Single(response.Headers.GetValues("x-should-retry")));
            Assert.True(response.Headers.Contains("x-upstream"));
        }
    }

    [Fact]
    public async Task Its_400_about_the_key_is_the_operators_trouble()
    {
        const string Invalid =
            """{"error":{"code":400,"message":"API key not valid.","details":[{"reason":"API_KEY_INVALID"}]}}""";

        using var response = await AnswerAsync(
            "/v1beta/models/allowed-model:generateContent", Scripts.Answer("400 Bad Request", Invalid));

        await response.IsRefusalAsync(ExpectedError.UpstreamAuth, "gemini");
    }

    [Fact]
    public async Task Its_400_passes_whole_however_long_it_is()
    {
        var body = $$$"""{"error":{"message":"{{{new string('a', 300_000)}}}"}}""";

        using var response = await AnswerAsync("/v1/chat/completions", Scripts.Answer("400 Bad Request", body));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(body, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(70_000, "")]
    [InlineData(10, "Content-Encoding: gzip")]
    public async Task Its_403_that_cannot_be_looked_through_does_not_pass(int length, string header)
    {
        var body = $$"""{"error":"{{new string('a', length)}}"}""";

        using var response = await AnswerAsync(
            "/v1/chat/completions", Scripts.Answer("403 Forbidden", body, header.Length > 0 ? header : "x: y"));

        await response.IsRefusalAsync(ExpectedError.UpstreamAuth, "openai");
    }

    [Fact]
    public async Task An_error_that_has_the_credential_in_it_does_not_pass()
    {
        const string Variable = "GATEWAY_TEST_CREDENTIAL_IN_ERRORS";
        const string Credential = "sk-upstream-5f1c";
        Environment.SetEnvironmentVariable(Variable, Credential);
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayHost.StartAsync(
            upstream, $"ReverseProxy:Clusters:default:Metadata:Gateway.CredentialVariable={Variable}");
        foreach (var status in (string[])["403 Forbidden", "400 Bad Request"])
        {
            upstream.Script = Scripts.Answer(status, $$"""{"error":"No such thing: {{Credential}}."}""");

            using var response = await gateway.Client.PostAsync(
                "/v1/chat/completions", """{"model":"allowed-model"}""", TestKeys.Free);

            await response.IsRefusalAsync(ExpectedError.UpstreamAuth, "openai");
            Assert.DoesNotContain(Credential, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Its_redirects_are_not_followed_and_lose_their_target()
    {
        using var response = await AnswerAsync(
            "/v1/chat/completions", Scripts.Answer("307 Temporary Redirect", "", "Location: http://inner/"));

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
            await connection.SendAsync(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"half\":");
            connection.Close();
        };

        await Assert.ThrowsAsync<HttpRequestException>(
            () => fixture.Client.PostAsync("/v1/chat/completions", """{"model":"allowed-model"}""", TestKeys.Free));
    }

    private Task<HttpResponseMessage> AnswerAsync(string path, Func<UpstreamConnection, Task> script)
    {
        fixture.Upstream.Script = script;
        var body = path.Contains(':', StringComparison.Ordinal)
            ? """{"contents":[]}"""
            : """{"model":"allowed-model"}""";
        return fixture.Client.PostAsync(path, body, TestKeys.Free);
    }
}
