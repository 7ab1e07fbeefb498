using System.Net;
using System.Net.Sockets;
using Gateway.IntegrationTests.Errors;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;
using Microsoft.Extensions.Hosting;

namespace Gateway.IntegrationTests.Forwarding;

/// <summary>An upstream that cannot be reached, or does not answer in time, is told in each dialect.</summary>
public sealed class UnreachableUpstreamTests
{
    private static readonly (string Path, string Dialect)[] Routes =
    [
        ("/v1/chat/completions", "openai"),
        ("/v1/messages", "anthropic"),
        ("/v1beta/models/allowed-model:generateContent", "gemini"),
    ];

    [Fact]
    public async Task A_refused_connection_is_502()
    {
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var gateway = await GatewayHost.StartAsync(
            new Uri($"http://{closed.LocalEndPoint}/"), Environments.Production);

        await EveryDialectIsAsync(gateway, ExpectedError.UpstreamError);
        await IsLoggedOnceAsync(gateway, "Request, ConnectionError, ConnectionRefused");
    }

    [Fact]
    public async Task A_connection_that_does_not_open_is_504()
    {
        // A full backlog: the kernel lets the handshake of any further connection wait.
        using var busy = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        busy.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        busy.Listen(0);
        using var first = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await first.ConnectAsync(busy.LocalEndPoint!);
        await using var gateway = await GatewayHost.StartAsync(
            new Uri($"http://{busy.LocalEndPoint}/"), Environments.Production);

        await EveryDialectIsAsync(gateway, ExpectedError.UpstreamTimeout);
    }

    [Fact]
    public async Task An_answer_that_does_not_begin_is_504()
    {
        await using var upstream = ScriptedUpstream.Start();
        upstream.Script = Scripts.Stall;
        await using var gateway = await GatewayHost.StartAsync(
            upstream, "ReverseProxy:Clusters:default:HttpRequest:ActivityTimeout=00:00:00.200");

        await EveryDialectIsAsync(gateway, ExpectedError.UpstreamTimeout);
        await IsLoggedOnceAsync(gateway, "RequestTimedOut");
    }

    private static async Task IsLoggedOnceAsync(GatewayHost gateway, string cause)
    {
        static bool IsLogged(string line) => line.StartsWith("Warning 8004 ", StringComparison.Ordinal);
        await Eventually.HoldsAsync(() => gateway.Logs.Lines.Any(IsLogged));
        Assert.StartsWith(
            $"Warning 8004 The upstream cannot be asked: cluster default, destination primary: {cause}. ",
            Assert.Single(gateway.Logs.Lines, IsLogged),
            StringComparison.Ordinal);
    }

    private static Task EveryDialectIsAsync(GatewayHost gateway, ExpectedError expected)
        => Task.WhenAll(Routes.Select(async route =>
        {
            using var response = await gateway.Client.PostAsync(
                route.Path, """{"model":"allowed-model"}""", TestKeys.Free);
            await response.IsRefusalAsync(expected, route.Dialect);
        }));
}
