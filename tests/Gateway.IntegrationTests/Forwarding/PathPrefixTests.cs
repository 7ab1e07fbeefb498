using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Stubs;
using WireMock.Server;

namespace Gateway.IntegrationTests.Forwarding;

/// <summary>An upstream whose paths begin with something else than the version that callers write.</summary>
public sealed class PathPrefixTests
{
    private const string Chat = """{"model":"allowed-model","messages":[{"role":"user","content":"Hi"}]}""";
    private const string Content = """{"contents":[{"parts":[{"text":"Hi"}]}]}""";

    [Theory]
    [InlineData("/v1/chat/completions", Chat, "/api/paas/v4/chat/completions")]
    [InlineData("/openai/v1/chat/completions", Chat, "/api/paas/v4/chat/completions")]
    [InlineData(
        "/v1beta/models/allowed-model:generateContent", Content, "/api/paas/v4/models/allowed-model:generateContent")]
    [InlineData(
        "/openai/deployments/allowed-model/chat/completions",
        Chat,
        "/openai/deployments/allowed-model/chat/completions")]
    public async Task The_upstream_is_called_by_its_own_path(string path, string body, string called)
    {
        using var upstream = WireMockServer.StartServing();
        await using var gateway = await upstream.StartGatewayAsync(
            "ReverseProxy:Clusters:default:Metadata:Gateway.PathPrefix=/api/paas/v4");

        using var response = await gateway.Client.PostAsync(path, body, TestKeys.Free);

        response.EnsureSuccessStatusCode();
        Assert.Equal(called, Assert.Single(upstream.LogEntries).RequestMessage?.Path);
    }
}
