using System.Net;
using Gateway.Core.Snapshots;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Stubs;
using Microsoft.Extensions.DependencyInjection;
using WireMock.Server;

namespace Gateway.IntegrationTests.Forwarding;

/// <summary>Every answer tells the revision, whoever made it, and no upstream can make one up.</summary>
public sealed class RevisionTests
{
    /// <summary>What is asked for: path, body and key; and the status of the answer.</summary>
    public static TheoryData<string, string, bool, HttpStatusCode> Requests => new()
    {
        { "/v1/chat/completions", """{"model":"allowed-model"}""", true, HttpStatusCode.OK },
        { "/v1/chat/completions", """{"model":"denied-model"}""", true, HttpStatusCode.Forbidden },
        { "/v1/chat/completions", """{"model":"allowed-model"}""", false, HttpStatusCode.Unauthorized },
        { "/v1/no-such-route", "{}", true, HttpStatusCode.NotFound },
        { "/V1/chat/completions", "{}", true, HttpStatusCode.NotFound },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Every_answer_tells_the_revision_once(
        string path, string body, bool authenticated, HttpStatusCode status)
    {
        using var upstream = WireMockServer.StartServing();
        upstream.Answer(200, "{}", ("x-gateway-revision", "forged"));
        await using var gateway = await upstream.StartGatewayAsync();

        using var response = await gateway.Client.PostAsync(path, body, authenticated ? TestKeys.Free : null);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal([RevisionOf(gateway)], response.Headers.GetValues("x-gateway-revision"));
    }

    [Fact]
    public async Task An_answer_that_was_taken_back_tells_it_too()
    {
        using var upstream = WireMockServer.StartServing();
        await using var gateway = await upstream.StartGatewayAsync(
            "ReverseProxy:Clusters:default:Destinations:primary:Address=http://127.0.0.1:1/");

        using var response = await gateway.Client.PostAsync(
            "/v1/chat/completions", """{"model":"allowed-model"}""", TestKeys.Free);

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal([RevisionOf(gateway)], response.Headers.GetValues("x-gateway-revision"));
    }

    private static string RevisionOf(GatewayHost gateway)
        => gateway.Services.GetRequiredService<ISnapshotSource>().Current!.Revision;
}
