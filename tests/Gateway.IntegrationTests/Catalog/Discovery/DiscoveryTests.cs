using System.Net;
using Gateway.Configuration;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Catalog.Discovery;

/// <summary>
/// An upstream announces its models over HTTP: they are callable by the operator's plans, and no fault takes them away
/// at once.
/// </summary>
public sealed class DiscoveryTests
{
    private const string Discovered = "vendor/announced";

    private static readonly Func<UpstreamConnection, Task> Good = DiscoveringGateway.Lists(Discovered);

    private static readonly Dictionary<string, Func<UpstreamConnection, Task>> Faults = new(StringComparer.Ordinal)
    {
        ["a connection that is dropped"] = Scripts.Drop,
        ["500"] = Scripts.Answer("500 Internal Server Error", """{"data":[]}"""),
        ["404"] = Scripts.Answer("404 Not Found", """{"data":[]}"""),
        ["a redirect to a list"] = Scripts.Answer("302 Found", """{"data":[]}""", "Location: /elsewhere"),
        ["304 though nobody asked so"] = Scripts.Answer("304 Not Modified", ""),
        ["half a body"] = HalfAsync,
        ["chunks that break off"] = BrokenChunksAsync,
        ["a page for people"] = Scripts.Answer("200 OK", "<html>maintenance</html>"),
        ["another shape"] = Scripts.Answer("200 OK", """{"models":[]}"""),
        ["the same id twice"] = DiscoveringGateway.Lists("a", "b", "a"),
        ["a list that is too large"] = Scripts.Answer(
            "200 OK", $$"""{"data":[],"more":"{{new string('x', 17 * 1024 * 1024)}}"}"""),
    };

    public static TheoryData<string> FaultNames => [.. Faults.Keys];

    [Fact]
    public async Task An_announced_model_is_listed_and_served_by_the_cluster_as_plans_select_it()
    {
        await using var upstream = await DiscoveringGateway.StartAsync(Good);
        await upstream.UntilAsync(Discovered, HttpStatusCode.OK);
        var served = upstream.Serving.Requests.Count;

        using var list = await upstream.Gateway.Client.GetAsync("/v1/models", TestKeys.Pro);
        using var free = await upstream.Gateway.Client.PostAsync(
            "/v1/chat/completions", $$"""{"model":"{{Discovered}}"}""", TestKeys.Free);

        Assert.Equal(Discovered, ModelList.Ids(await list.Content.ReadAsStringAsync())[^1]);
        Assert.Equal(HttpStatusCode.Forbidden, free.StatusCode);
        Assert.Equal(served, upstream.Serving.Requests.Count);
        var (status, body) = await upstream.ReadyAsync();
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("""
            "announced":{"status":"ok","models":1,
            """.Trim(), body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_is_no_longer_announced_is_no_longer_callable()
    {
        await using var upstream = await DiscoveringGateway.StartAsync(Good);
        await upstream.UntilAsync(Discovered, HttpStatusCode.OK);

        upstream.Listing.Script = DiscoveringGateway.Lists("vendor/other");

        await upstream.UntilAsync("vendor/other", HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.BadRequest, await upstream.CallAsync(Discovered));
    }

    [Theory]
    [MemberData(nameof(FaultNames))]
    public async Task Any_fault_leaves_the_last_good_list_in_force_and_shows_in_readiness(string fault)
    {
        await using var upstream = await DiscoveringGateway.StartAsync(Good);
        await upstream.UntilAsync(Discovered, HttpStatusCode.OK);

        upstream.Listing.Script = Faults[fault];
        await Eventually.HoldsAsync(
            async () => (await upstream.ReadyAsync()).Body.Contains(
                "\"announced\":{\"status\":\"failed\",\"models\":1", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, await upstream.CallAsync(Discovered));
        Assert.DoesNotContain(
            upstream.Listing.Requests, request => request.Target.Contains("elsewhere", StringComparison.Ordinal));
        upstream.Listing.Script = DiscoveringGateway.Lists(Discovered, "vendor/new");
        await upstream.UntilAsync("vendor/new", HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_known_list_is_asked_for_by_its_tag_and_with_the_credential()
    {
        const string variable = "GATEWAY_TESTS_ANNOUNCEMENT_CREDENTIAL";
        Environment.SetEnvironmentVariable(variable, "list-secret");
        await using var upstream = await DiscoveringGateway.StartAsync(
            Scripts.Answer("200 OK", """{"data":[{"id":"vendor/announced"}]}""", "ETag: W/\"7\""),
            $"Gateway:Catalog:CredentialVariable={variable}");
        await upstream.UntilAsync(Discovered, HttpStatusCode.OK);
        var first = upstream.Listing.Requests[0];
        Assert.Null(first.Header("If-None-Match"));

        upstream.Listing.Script = Scripts.Answer("304 Not Modified", "");
        await upstream.LookedAsync();

        Assert.Equal("W/\"7\"", upstream.Listing.Requests[^1].Header("If-None-Match"));
        Assert.All(
            upstream.Listing.Requests, request => Assert.Equal("Bearer list-secret", request.Header("Authorization")));
        Assert.Contains(
            "\"announced\":{\"status\":\"ok\"", (await upstream.ReadyAsync()).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await upstream.CallAsync(Discovered));
        Assert.DoesNotContain(
            upstream.Gateway.Logs.Lines, line => line.Contains("list-secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Past_its_age_no_announced_model_is_callable_and_callers_are_told_to_come_back()
    {
        await using var upstream = await DiscoveringGateway.StartAsync(Good, "Gateway:Catalog:MaxAge=00:00:00.2");
        await upstream.UntilAsync(Discovered, HttpStatusCode.OK);

        upstream.Listing.Script = Scripts.Drop;
        await upstream.UntilAsync(Discovered, HttpStatusCode.ServiceUnavailable);

        var served = upstream.Serving.Requests.Count;
        using var refused = await upstream.Gateway.Client.PostAsync(
            "/v1/chat/completions", $$"""{"model":"{{Discovered}}"}""", TestKeys.Pro);
        using var retrieved = await upstream.Gateway.Client.GetAsync($"/v1/models/{Discovered}", TestKeys.Pro);
        Assert.All([refused, retrieved], answer =>
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Equal("catalog_unavailable", Assert.Single(answer.Headers.GetValues("x-gateway-error")));
            Assert.NotNull(answer.Headers.RetryAfter);
        });
        Assert.Equal(served, upstream.Serving.Requests.Count);
        Assert.Equal(HttpStatusCode.OK, await upstream.CallAsync("allowed-model"));
        Assert.Equal(HttpStatusCode.OK, (await upstream.ReadyAsync()).Status);
        upstream.Listing.Script = Good;
        await upstream.UntilAsync(Discovered, HttpStatusCode.OK);
    }

    [Fact]
    public async Task Until_the_first_list_the_gateway_is_not_ready_and_serves_nothing()
    {
        await using var upstream = await DiscoveringGateway.StartAsync(Scripts.Drop);
        await upstream.LookedAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await upstream.CallAsync("allowed-model"));
        var (status, body) = await upstream.ReadyAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("\"announced\":{\"status\":\"waiting\",\"models\":0}", body, StringComparison.Ordinal);
        Assert.Equal(0, upstream.Serving.Connections);

        upstream.Listing.Script = Good;
        await upstream.UntilAsync(Discovered, HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, (await upstream.ReadyAsync()).Status);
    }

    /// <summary>A setting, and the setting that its error names.</summary>
    public static TheoryData<string, string> BadSettings => new()
    {
        { "Gateway:Catalog:Url=v1/models", "Gateway:Catalog:Url" },
        { "Gateway:Catalog:Url=ftp://127.0.0.1/models", "Gateway:Catalog:Url" },
        { "Gateway:Catalog:Url=http://user:word@127.0.0.1/models", "Gateway:Catalog:Url" },
        { "Gateway:Catalog:Cluster=defualt", "Gateway:Catalog:Cluster" },
        { "Gateway:Catalog:PollInterval=00:00:00", "Gateway:Catalog:PollInterval" },
        { "Gateway:Catalog:MaxAge=00:00:00.01", "Gateway:Catalog:MaxAge" },
        { "Gateway:Catalog:CredentialVariable=NOT_THERE", "Gateway:Catalog:CredentialVariable" },
    };

    [Theory]
    [MemberData(nameof(BadSettings))]
    public async Task A_bad_setting_keeps_the_gateway_from_starting(string setting, string named)
    {
        await using var upstream = ScriptedUpstream.Start();

        var refused = await Assert.ThrowsAsync<InvalidConfigurationException>(
            () => GatewayHost.StartAsync(
                upstream,
                "Gateway:Catalog:Url=http://127.0.0.1:1/v1/models",
                "Gateway:Catalog:PollInterval=00:00:00.05",
                setting));

        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("word@", refused.Message, StringComparison.Ordinal);
    }

    private static async Task HalfAsync(UpstreamConnection connection)
    {
        await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n{\"data\":[]}");
        connection.Close();
    }

    private static async Task BrokenChunksAsync(UpstreamConnection connection)
    {
        await connection.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        await connection.SendChunkAsync("""{"data":[]}""");
        connection.Close();
    }
}
