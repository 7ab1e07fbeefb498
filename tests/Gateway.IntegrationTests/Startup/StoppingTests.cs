using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Startup;

/// <summary>
/// SIGTERM: readiness fails first while requests are served, then the listener closes, and streams finish.
/// </summary>
public sealed class StoppingTests
{
    private const int HangUp = 1;

    [Fact]
    public async Task Readiness_fails_first_then_the_listener_closes_and_a_stream_finishes()
    {
        var middle = new TaskCompletionSource();
        await using var upstream = ScriptedUpstream.Start();
        using var documents = TestDocuments.Create();
        await using var gateway = Start(documents, upstream, "--Gateway:DrainDelay=00:00:05");
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

        // All along, from before the signal on: what is asked one after the other may come too late for what it asks
        // for.
        var seen = new ConcurrentQueue<(string Path, HttpStatusCode? Status)>();
        var asking = Task.WhenAll(((string[])["/readyz", "/livez", "/v1/models"]).Select(path => Eventually.HoldsAsync(async () =>
        {
            var status = await StatusAsync(client, path);
            seen.Enqueue((path, status));
            return status is null;
        })));
        await Eventually.HoldsAsync(() => seen.DistinctBy(answer => answer.Path).Count() == 3);
        var stopped = gateway.StopAsync();
        await asking;
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, null], Order("/readyz"));
        Assert.Equal([HttpStatusCode.OK, null], Order("/livez"));
        Assert.Equal([HttpStatusCode.OK, null], Order("/v1/models"));

        middle.SetResult();
        Assert.EndsWith(
            "data: [DONE]\n\n",
            await stream.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.Equal(0, await stopped);

        IEnumerable<HttpStatusCode?> Order(string path)
            => seen.Where(answer => answer.Path == path).Select(answer => answer.Status).Distinct();
    }

    [Fact]
    public async Task An_answer_that_outlasts_the_shutdown_timeout_is_cut_and_told_and_the_gateway_has_stopped_well()
    {
        var over = new TaskCompletionSource();
        await using var upstream = ScriptedUpstream.Start();
        using var documents = TestDocuments.Create();
        await using var gateway = Start(
            documents, upstream, "--Gateway:DrainDelay=00:00:00", "--shutdownTimeoutSeconds=1");
        using var client = new GatewayClient(await gateway.AddressAsync());
        upstream.Script = async connection =>
        {
            await connection.OpenStreamAsync();
            await connection.SendChunkAsync("data: {\"n\":1}\n\n");
            await over.Task;
        };
        try
        {
            using var stream = await client.SendForStreamAsync(
                GatewayClient.Post(
                    "/v1/chat/completions", """{"model":"allowed-model","stream":true}""", TestKeys.Pro));

            Assert.Equal(0, await gateway.StopAsync());
        }
        finally
        {
            over.SetResult();
        }

        Assert.Contains(
            "Responses were cut: they outlasted shutdownTimeoutSeconds (1).", gateway.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", gateway.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hang_up_is_told_that_it_changes_nothing_and_the_gateway_serves_on()
    {
        await using var upstream = ScriptedUpstream.Start();
        using var documents = TestDocuments.Create();
        await using var gateway = Start(documents, upstream, "--Gateway:DrainDelay=00:00:00");
        using var client = new GatewayClient(await gateway.AddressAsync());

        // A process inherits an ignored signal: under nohup the gateway gets no hang-up, and logs nothing.
        var isIgnored = Ignores(gateway.Id, HangUp);
        gateway.Signal("HUP");
        await Eventually.HoldsAsync(()
            => isIgnored || gateway.Output.Contains("SIGHUP is ignored", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/v1/models"));
        Assert.Equal(0, await gateway.StopAsync());
        Assert.DoesNotContain("Responses were cut", gateway.Output, StringComparison.Ordinal);
    }

    private static bool Ignores(int process, int signal)
    {
        var line = File.ReadLines($"/proc/{process}/status")
            .First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal));
        var ignored = ulong.Parse(
            line["SigIgn:".Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (ignored & (1UL << (signal - 1))) != 0;
    }

    private static GatewayProcess Start(TestDocuments documents, ScriptedUpstream upstream, params string[] arguments)
        => GatewayProcess.Start(
            "Production",
            [],
            [
                "--urls=http://127.0.0.1:0",
                $"--Gateway:ConfigDirectory={documents.Folder}",
                $"--ReverseProxy:Clusters:default:Destinations:primary:Address={upstream.Address}",
                .. arguments,
            ]);

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
