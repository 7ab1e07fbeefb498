using System.Net;
using Gateway.IntegrationTests.Clients;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Forwarding;

/// <summary>Which headers cross, in either direction.</summary>
public sealed class HeaderTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const string Canary = "canary-header-value";

    // Tracing follows the request upstream; the rest is framing, or on the list.
    private static readonly string[] Expected =
    [
        "accept", "anthropic-beta", "anthropic-version", "content-length", "content-type", "extra-parameters", "host", "http-referer",
        "idempotency-key", "openai-beta", "session-id", "thread-id", "user-agent", "x-app", "x-claude-code-session-id",
        "x-client-request-id", "x-codex-turn-state", "x-goog-api-client", "x-ms-client-request-id", "x-session-affinity",
        "x-stainless-lang", "x-title",
    ];

    private static readonly string[] Tracing = ["traceparent", "tracestate"];

    public static TheoryData<string> Dropped =>
    [
        "Cookie", "Proxy-Authorization", "X-Forwarded-For", "X-Forwarded-Host", "X-Original-URL", "X-Rewrite-URL", "Forwarded",
        "X-HTTP-Method-Override", "X-Portkey-Config", "X-LiteLLM-Tags", "Helicone-Auth", "X-Gateway-Model-Name", "x-ai-eg-model",
        "X-Amzn-SageMaker-Adapter-Identifier", "OpenAI-Organization", "OpenAI-Project", "anthropic-workspace-id",
        "x-goog-user-project", "X_Api_Key", "Accept-Encoding", "Trailer", "Origin", "Referer", "baggage", "TE",
    ];

    [Fact]
    public async Task Exactly_the_listed_headers_go_upstream()
    {
        using var request = GatewayClient.Post("/v1/chat/completions", """{"model":"allowed-model"}""", TestKeys.Free);
        foreach (var name in Expected.Except(["content-length", "content-type", "host"]))
        {
            request.Headers.TryAddWithoutValidation(name, $"{name}-value");
        }

        using var response = await fixture.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var seen = fixture.Upstream.Requests[^1];
        Assert.Equal(Expected, seen.HeaderNames.Except(Tracing).Order(StringComparer.Ordinal));
        Assert.Equal("anthropic-beta-value", seen.Header("anthropic-beta"));
        Assert.Equal(fixture.Upstream.Address.Authority, seen.Header("Host"));
        Assert.Equal("application/json", seen.Header("Content-Type"));
    }

    [Theory]
    [MemberData(nameof(Dropped))]
    public async Task No_other_header_of_the_caller_goes_upstream(string name)
    {
        using var request = GatewayClient.Post("/v1/chat/completions", """{"model":"allowed-model"}""", TestKeys.Free);
        Assert.True(request.Headers.TryAddWithoutValidation(name, Canary));

        using var response = await fixture.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var seen = fixture.Upstream.Requests[^1];
        Assert.DoesNotContain(Canary, seen.Head, StringComparison.Ordinal);
        Assert.DoesNotContain(name.ToLowerInvariant(), seen.HeaderNames);
    }

    [Theory]
    [InlineData("Authorization")]
    [InlineData("x-api-key")]
    [InlineData("api-key")]
    [InlineData("x-goog-api-key")]
    public async Task The_key_of_the_caller_never_goes_upstream(string carrier)
    {
        using var request = GatewayClient.Post(
            "/v1/messages?beta=true&key=leaked", """{"model":"allowed-model"}""", key: null);
        request.Headers.Add(
            carrier, carrier == "Authorization" ? $"Bearer {TestKeys.Free.Secret}" : TestKeys.Free.Secret);

        using var response = await fixture.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var seen = fixture.Upstream.Requests[^1];
        Assert.Equal("/v1/messages?beta=true", seen.Target);
        Assert.DoesNotContain(TestKeys.Free.Secret, seen.Head, StringComparison.Ordinal);
        Assert.DoesNotContain(carrier.ToLowerInvariant(), seen.HeaderNames);
    }

    [Theory]
    [InlineData("User-Agent", "José/1.0")]
    [InlineData("anthropic-beta", "one,żwei")]
    [InlineData("Idempotency-Key", "a\u0001b")]
    [InlineData("Idempotency-Key", "a\u007fb")]
    public async Task A_header_that_cannot_be_sent_stays_behind_and_the_request_is_served(string name, string value)
    {
        var answer = await ExchangeAsync($"{name}: {value}\r\nopenai-beta: kept\tas it is\r\n");

        Assert.EndsWith(Scripts.Served, answer, StringComparison.Ordinal);
        var seen = fixture.Upstream.Requests[^1];
        Assert.DoesNotContain(name.ToLowerInvariant(), seen.HeaderNames);
        Assert.Equal("kept\tas it is", seen.Header("openai-beta"));
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\rb")]
    public async Task A_header_that_would_end_a_line_elsewhere_is_refused(string value)
    {
        var before = fixture.Upstream.Requests.Count;

        var answer = await ExchangeAsync($"User-Agent: {value}\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Equal(before, fixture.Upstream.Requests.Count);
    }

    [Fact]
    public async Task The_headers_of_an_answer_pass_but_for_the_upstreams_own_affairs()
    {
        fixture.Upstream.Script = Scripts.Answer(
            "200 OK",
            Scripts.Served,
            "x-request-id: upstream-id",
            "anthropic-ratelimit-requests-remaining: 5",
            "openai-processing-ms: 7",
            "Set-Cookie: a=b",
            "Server: secret",
            "openai-organization: secret",
            "Alt-Svc: h3",
            "x-gateway-error: forged",
            "x-tab: a\tb",
            "x-name: José",
            "x-control: a\u0001b");

        using var response = await fixture.Client.PostAsync(
            "/v1/chat/completions", """{"model":"allowed-model"}""", TestKeys.Free);

        Assert.Equal("upstream-id", Assert.Single(response.Headers.GetValues("x-request-id")));
        Assert.Equal("5", Assert.Single(response.Headers.GetValues("anthropic-ratelimit-requests-remaining")));
        Assert.Equal("7", Assert.Single(response.Headers.GetValues("openai-processing-ms")));
        Assert.Equal("a\tb", Assert.Single(response.Headers.GetValues("x-tab")));
        foreach (var name in (string[])["Set-Cookie", "Server", "openai-organization", "Alt-Svc", "x-gateway-error", "x-name", "x-control"])
        {
            Assert.False(response.Headers.Contains(name), name);
        }

        fixture.Upstream.Script = Scripts.Json;
    }

    [Theory]
    [InlineData("allowed-model", "gpt-upstream", "gpt-upstream")]
    [InlineData("renamed-model", "vendor/renamed", "renamed-model")]
    [InlineData("renamed-model", "vendor/renamed-2026-01-01", "renamed-model")]
    public async Task A_header_that_names_the_upstreams_model_names_the_one_that_was_asked_for(
        string model, string sent, string seen)
    {
        fixture.Upstream.Script = Scripts.Answer("200 OK", Scripts.Served, $"openai-model: {sent}");

        using var response = await fixture.Client.PostAsync(
            "/v1/responses", $$"""{"model":"{{model}}"}""", TestKeys.Free);

        Assert.Equal(seen, Assert.Single(response.Headers.GetValues("openai-model")));
        fixture.Upstream.Script = Scripts.Json;
    }

    [Fact]
    public async Task An_operator_adds_and_takes_off_names_for_a_cluster()
    {
        await using var upstream = ScriptedUpstream.Start();
        upstream.Script = Scripts.Answer("200 OK", Scripts.Served, "Server: shown", "openai-processing-ms: 7");
        const string Metadata = "ReverseProxy:Clusters:default:Metadata";
        await using var gateway = await GatewayHost.StartAsync(
            upstream,
            $"{Metadata}:Gateway.RequestHeaders=x-trace, -x-app",
            $"{Metadata}:Gateway.ResponseHeaders=server, -openai-processing-ms",
            $"{Metadata}:Gateway.AnthropicBetaLeftOut=old-2025-01-01");
        using var request = GatewayClient.Post("/v1/messages", """{"model":"allowed-model"}""", TestKeys.Free);
        request.Headers.Add("x-trace", "1");
        request.Headers.Add("x-app", "cli");
        request.Headers.Add("anthropic-beta", "new-2026-01-01,old-2025-01-01");

        using var response = await gateway.Client.SendAsync(request);

        var seen = Assert.Single(upstream.Requests);
        Assert.Equal("1", seen.Header("x-trace"));
        Assert.Null(seen.Header("x-app"));
        Assert.Equal("new-2026-01-01", seen.Header("anthropic-beta"));
        Assert.Equal("shown", Assert.Single(response.Headers.GetValues("Server")));
        Assert.False(response.Headers.Contains("openai-processing-ms"));
    }

    private Task<string> ExchangeAsync(string headers)
        => RawClient.ExchangeAsync(
            fixture.Gateway.Address,
            $"POST /v1/chat/completions HTTP/1.1\r\nHost: gateway\r\nConnection: "
                + $"close\r\nx-api-key: {TestKeys.Free.Secret}\r\n{headers}"
                + "Content-Type: application/json\r\nContent-Length: 25\r\n\r\n{\"model\":\"allowed-model\"}");
}
