using System.Net;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Authentication;

/// <summary>A key that another system made works where a setting says so, and nowhere else.</summary>
public sealed class OtherKeyTests
{
    private const string Chat = "/v1/chat/completions";
    private const string Body = """{"model":"allowed-model"}""";

    private static readonly TestKey Other = new("other", "sk-0123456789abcdef-0123456789");

    [Theory]
    [InlineData(true, HttpStatusCode.OK)]
    [InlineData(false, HttpStatusCode.Unauthorized)]
    public async Task An_imported_key_of_another_system_works_only_where_a_setting_says_so(
        bool accepted, HttpStatusCode status)
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayHost.StartAsync(upstream, $"Gateway:OtherKeyForms={accepted}");
        var path = Path.Combine(gateway.Documents.Folder, "keys.json");
        var keys = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            path,
            keys.Replace(TestKeys.Pro.Sha256, Other.Sha256, StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(
            async () => await StatusAsync(gateway, TestKeys.Pro) == HttpStatusCode.Unauthorized);
        var before = upstream.Requests.Count;

        // Twice on one connection: the result must not depend on what the connection remembers.
        Assert.Equal(status, await StatusAsync(gateway, Other));
        Assert.Equal(status, await StatusAsync(gateway, Other));
        Assert.Equal(
            HttpStatusCode.Unauthorized, await StatusAsync(gateway, Other with { Secret = Other.Secret + "0" }));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(gateway, Other with { Secret = "short" }));
        Assert.Equal(before + (accepted ? 2 : 0), upstream.Requests.Count);
        Assert.All(upstream.Requests, request => Assert.Null(request.Header("Authorization")));
    }

    private static async Task<HttpStatusCode> StatusAsync(GatewayHost gateway, TestKey key)
    {
        using var response = await gateway.Client.PostAsync(Chat, Body, key);
        return response.StatusCode;
    }
}
