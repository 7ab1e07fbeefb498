using System.Net;
using Gateway.IntegrationTests.Clients;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Stubs;
using WireMock.Server;

namespace Gateway.IntegrationTests.Access;

/// <summary>
/// A body that ends after a plan or the catalog changed is decided, and rewritten, by the new snapshot alone.
/// </summary>
public sealed class LateBodyTests
{
    private const string Chat = "/v1/chat/completions";

    /// <summary>Where a body names the alias whose best target the plan loses meanwhile.</summary>
    public static TheoryData<string, string> Aliases => new()
    {
        { Chat, """{"model":"auto"}""" },
        { Chat, """{"model":"allowed-model","models":["allowed-model","auto"]}""" },
        { Chat, """{"model":"allowed-model","fallbacks":["auto"]}""" },
        { Chat, """{"model":"allowed-model","fallbacks":[{"model":"auto"}]}""" },
        { Chat, """{"model":"allowed-model","router":null,"some_model":"auto"}""" },
        { "/v1/responses", """{"model":"allowed-model","tools":[{"type":"image_generation","model":"auto"}]}""" },
        {
            "/v1/messages/batches",
            """{"requests":[{"custom_id":"1","params":{"model":"allowed-model"}},{"custom_id":"2","params":{"model":"auto"}}]}"""
        },
    };

    [Theory]
    [MemberData(nameof(Aliases))]
    public async Task An_alias_stands_for_what_the_new_plan_leaves_of_it(string path, string body)
    {
        using var upstream = WireMockServer.StartServing();
        await using var gateway = await upstream.StartGatewayAsync();
        await GrantAsync(gateway, "\"denied-model\",");
        using var slow = await BeginAsync(gateway, path, body.Length);

        await GrantAsync(gateway, "");
        await slow.SendAsync(body);

        Assert.StartsWith("HTTP/1.1 200 ", await slow.ReadUntilAsync("}"), StringComparison.Ordinal);
        Assert.Equal(
            body.Replace("\"auto\"", "\"vendor/renamed\"", StringComparison.Ordinal),
            upstream.LogEntries[^1].RequestMessage?.Body);
    }

    [Fact]
    public async Task A_text_that_names_a_model_only_in_the_new_catalog_is_refused()
    {
        const string Body = """{"model":"allowed-model","plan_b":{"value":"brand-new"}}""";
        using var upstream = WireMockServer.StartServing();
        await using var gateway = await upstream.StartGatewayAsync();
        await GrantAsync(gateway, "");
        using var slow = await BeginAsync(gateway, Chat, Body.Length);
        var catalog = await File.ReadAllTextAsync(Path.Combine(gateway.Documents.Folder, "catalog.json"));

        await ChangeAsync(
            gateway, "catalog.json", catalog.Replace("\"spare-model\"", "\"brand-new\"", StringComparison.Ordinal));
        await slow.SendAsync(Body);

        Assert.StartsWith("HTTP/1.1 403 ", await slow.ReadUntilAsync("}"), StringComparison.Ordinal);
        Assert.Empty(upstream.LogEntries);
    }

    private static async Task<RawClient> BeginAsync(GatewayHost gateway, string path, int length)
    {
        var client = await RawClient.ConnectAsync(gateway.Address);
        await client.SendAsync(
            $"POST {path} HTTP/1.1\r\nHost: h\r\nAuthorization: "
                + $"Bearer {TestKeys.Starter.Secret}\r\nanthropic-version: 2023-06-01\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {length}\r\nExpect: 100-continue\r\n\r\n");
        await client.ReadUntilAsync("HTTP/1.1 100 ");
        return client;
    }

    private static Task GrantAsync(GatewayHost gateway, string more) => ChangeAsync(gateway, "plans.json", $$"""
        { "plans": [
          { "id": "free", "display_name": "Free", "allow": ["allowed-model"] },
          { "id": "starter", "display_name": "Starter", "allow": ["allowed-model", {{more}} "renamed-model", "auto"] },
          { "id": "pro", "display_name": "Pro", "allow": ["*"] },
          { "id": "bare", "display_name": "Bare", "allow": [] }
        ] }
        """);

    private static async Task ChangeAsync(GatewayHost gateway, string document, string text)
    {
        var before = await RevisionAsync(gateway);
        gateway.Documents.Write(document, text);
        await Eventually.HoldsAsync(async () => await RevisionAsync(gateway) != before);
    }

    private static async Task<string> RevisionAsync(GatewayHost gateway)
    {
        using var response = await gateway.Client.GetAsync("/readyz", key: null);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return response.Headers.GetValues("x-gateway-revision").Single();
    }
}
