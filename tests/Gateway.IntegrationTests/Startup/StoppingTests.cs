using System.Net;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Startup;

/// <summary>SIGTERM: readiness fails first while requests are served, then the listener closes, and streams finish.</summary>
public sealed class StoppingTests
{
    [Fact]
    public async Task Readiness_fails_first_then_the_listener_closes_and_a_stream_finishes()
    {
        var middle = new TaskCompletionSource();
        await using var upstream = ScriptedUpstream.Start();
        using var documents = TestDocuments.Create();
        await using var gateway = GatewayProcess.Start(
            "Production",
            [],
            "--urls=http://127.0.0.1:0",
            "--Gateway:DrainDelay=00:00:02",
            $"--Gateway:ConfigDirectory={documents.Folder}",
            $"--ReverseProxy:Clusters:default:Destinations:primary:Address={upstream.Address}");
        using var client = new GatewayClient(await gateway.AddressAsync());
        upstream.Script = async connection =>
        {
            await connection.OpenStreamAsync();
            await connection.SendChunkAsync("data: {\"n\":1}\n\n");
            await middle.Task;
            await connection.SendChunkAsync("data: [DONE]\n\n");
            await connection.EndStreamAsync();
        };
        using var stream = await client.SendForStreamAsync(
            GatewayClient.Post("/v1/chat/completions", """{"model":"allowed-model","stream":true}""", TestKeys.Pro));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/readyz"));

        var stopped = gateway.StopAsync();
        await Eventually.HoldsAsync(async () => await StatusAsync(client, "/readyz") == HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/livez"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/v1/models"));
        await Eventually.HoldsAsync(async () => await StatusAsync(client, "/livez") is null);

        middle.SetResult();
        Assert.EndsWith("data: [DONE]\n\n", await stream.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(0, await stopped);
    }

    private static async Task<HttpStatusCode?> StatusAsync(GatewayClient client, string path)
    {
        try
        {
            using var response = await client.GetAsync(path, TestKeys.Pro);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
