using System.Net;
using Gateway.IntegrationTests.Clients;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Stubs;
using WireMock.Server;

namespace Gateway.IntegrationTests.Catalog;

/// <summary>
/// Documents change while requests run: no request fails, none sees a mixture, and soon all see the new one.
/// </summary>
public sealed class ReloadTests
{
    [Fact]
    public async Task Plans_that_change_under_traffic_fail_no_request_and_never_mix()
    {
        using var upstream = WireMockServer.StartServing();
        await using var gateway = await upstream.StartGatewayAsync();
        using var stop = new CancellationTokenSource();
        Task<List<string>>[] traffic = [.. Enumerable.Range(0, 8).Select(_ => ObserveAsync(gateway, stop))];

        // Each version grants exactly one of two models: both or neither would be a mixture.
        for (var round = 0; round < 3; round++)
        {
            gateway.Documents.Write("plans.json", Granting("denied-model"));
            await UntilAsync(gateway, "denied-model", HttpStatusCode.OK);
            gateway.Documents.Write("plans.json", Granting("spare-model"));
            await UntilAsync(gateway, "spare-model", HttpStatusCode.OK);
        }

        await stop.CancelAsync();
        var seen = (await Task.WhenAll(traffic)).SelectMany(observations => observations).ToList();
        Assert.NotEmpty(seen);
        Assert.Equal(["denied-model", "spare-model"], seen.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_bad_change_keeps_the_last_good_documents_and_shows_in_readiness()
    {
        using var upstream = WireMockServer.StartServing();
        await using var gateway = await upstream.StartGatewayAsync();
        var good = TestDocuments.Plans;

        gateway.Documents.Write(
            "plans.json", good.Replace("\"spare-model\"", "\"spare-modle\"", StringComparison.Ordinal));

        await Eventually.HoldsAsync(
            async () => (await ReadyAsync(gateway)).Contains("\"failed\"", StringComparison.Ordinal));
        await UntilAsync(gateway, "spare-model", HttpStatusCode.OK);
        await Eventually.HoldsAsync(() => Complaints(gateway) > 0);
        Assert.Equal(1, Complaints(gateway));
        gateway.Documents.Write("plans.json", good);
        await Eventually.HoldsAsync(
            async () => (await ReadyAsync(gateway)).Contains("\"ok\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_revoked_key_stops_working()
    {
        using var upstream = WireMockServer.StartServing();
        await using var gateway = await upstream.StartGatewayAsync();
        await UntilAsync(gateway, "allowed-model", HttpStatusCode.OK);

        gateway.Documents.Write("keys.json", """{ "keys": [] }""");

        await UntilAsync(gateway, "allowed-model", HttpStatusCode.Unauthorized);
        var served = upstream.LogEntries.Count;
        using var refused = await gateway.Client.PostAsync(
            "/v1/chat/completions", """{"model":"allowed-model"}""", TestKeys.Starter);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal(served, upstream.LogEntries.Count);
    }

    /// <summary>What changes while a body is on its way, and how its request is answered.</summary>
    public static TheoryData<string, string, string, string> Revocations => new()
    {
        { "the key is revoked", "keys.json", """{ "keys": [] }""", "HTTP/1.1 401 " },
        { "the plan loses the model", "plans.json", Granting("spare-model"), "HTTP/1.1 403 " },
        { "another plan changes", "plans.json", Granting("denied-model")
            .Replace("Pro", "Professional", StringComparison.Ordinal), "HTTP/1.1 200 " },
    };

    [Theory]
    [MemberData(nameof(Revocations))]
    public async Task What_is_withdrawn_while_a_body_is_on_its_way_is_not_forwarded(
        string change, string document, string text, string answer)
    {
        using var upstream = WireMockServer.StartServing();
        await using var gateway = await upstream.StartGatewayAsync();
        gateway.Documents.Write("plans.json", Granting("denied-model"));
        await UntilAsync(gateway, "denied-model", HttpStatusCode.OK);
        const string Body = """{"model":"denied-model"}""";
        using var slow = await RawClient.ConnectAsync(gateway.Address);
        await slow.SendAsync(
            $"POST /v1/chat/completions HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer {TestKeys.Starter.Secret}\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {Body.Length}\r\nExpect: 100-continue\r\n\r\n");
        await slow.ReadUntilAsync("HTTP/1.1 100 ");
        var before = await RevisionAsync(gateway);

        gateway.Documents.Write(document, text);
        await Eventually.HoldsAsync(async () => await RevisionAsync(gateway) != before);
        var served = upstream.LogEntries.Count;
        await slow.SendAsync(Body);

        Assert.StartsWith(answer, await slow.ReadUntilAsync("}"), StringComparison.Ordinal);
        Assert.Equal(
            (change, served + (answer.Contains("200", StringComparison.Ordinal) ? 1 : 0)),
            (change, upstream.LogEntries.Count));
    }

    private static async Task<string> RevisionAsync(GatewayHost gateway)
    {
        using var response = await gateway.Client.GetAsync("/readyz", key: null);
        return response.Headers.GetValues("x-gateway-revision").Single();
    }

    // One listing is one request, and so one snapshot.
    private static async Task<List<string>> ObserveAsync(GatewayHost gateway, CancellationTokenSource stop)
    {
        var observations = new List<string>();
        while (!stop.IsCancellationRequested)
        {
            using var response = await gateway.Client.GetAsync("/v1/models", TestKeys.Starter);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var ids = ModelList.Ids(await response.Content.ReadAsStringAsync());
            observations.Add(Assert.Single(ids, id => id is "denied-model" or "spare-model"));
            using var served = await gateway.Client.PostAsync(
                "/v1/chat/completions", """{"model":"allowed-model"}""", TestKeys.Starter);
            Assert.Equal(HttpStatusCode.OK, served.StatusCode);
        }

        return observations;
    }

    private static string Granting(string model) => $$"""
        { "plans": [
          { "id": "free", "display_name": "Free", "allow": ["allowed-model"] },
          { "id": "starter", "display_name": "Starter", "allow": ["allowed-model", "{{model}}"] },
          { "id": "pro", "display_name": "Pro", "allow": ["*"] },
          { "id": "bare", "display_name": "Bare", "allow": [] }
        ] }
        """;

    private static Task UntilAsync(GatewayHost gateway, string model, HttpStatusCode expected)
        => Eventually.HoldsAsync(async () =>
    {
        using var response = await gateway.Client.PostAsync(
            "/v1/chat/completions", $$"""{"model":"{{model}}"}""", TestKeys.Starter);
        return response.StatusCode == expected;
    });

    private static int Complaints(GatewayHost gateway)
        => gateway.Logs.Lines.Count(line => line.Contains("spare-modle", StringComparison.Ordinal));

    private static async Task<string> ReadyAsync(GatewayHost gateway)
    {
        using var response = await gateway.Client.GetAsync("/readyz", key: null);
        return await response.Content.ReadAsStringAsync();
    }
}
