using System.Net;
using System.Net.Sockets;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Authentication;

/// <summary>Who calls is decided for every request, whatever its connection sent before.</summary>
public sealed class ConnectionKeyTests : IDisposable
{
    private readonly HttpClient _client;
    private int _connections;

    public ConnectionKeyTests() => _client = new HttpClient(new SocketsHttpHandler { ConnectCallback = ConnectAsync });

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Keys_that_take_turns_on_a_connection_are_told_apart()
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayHost.StartAsync(upstream);
        foreach (var (key, expected) in new (TestKey?, HttpStatusCode)[]
        {
            (TestKeys.Pro, HttpStatusCode.OK),
            (TestKeys.Pro, HttpStatusCode.OK),
            (TestKeys.Bare, HttpStatusCode.Forbidden),
            (TestKeys.Pro, HttpStatusCode.OK),
            (TestKeys.Unknown, HttpStatusCode.Unauthorized),
            (TestKeys.Unknown, HttpStatusCode.Unauthorized),
            (TestKeys.Expired, HttpStatusCode.Unauthorized),
            (TestKeys.Pro, HttpStatusCode.OK),
            (null, HttpStatusCode.Unauthorized),
            (TestKeys.Pro, HttpStatusCode.OK),
        })
        {
            Assert.Equal((key?.Id, expected), (key?.Id, await AskAsync(gateway, key, HttpVersion.Version11)));
        }

        Assert.Equal(5, upstream.Requests.Count);
        Assert.Equal(1, _connections);
    }

    [Fact]
    public async Task Keys_that_share_an_HTTP_2_connection_at_once_are_told_apart()
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayHost.StartAsync(upstream, "Kestrel:EndpointDefaults:Protocols=Http2");
        Assert.Equal(HttpStatusCode.OK, await AskAsync(gateway, TestKeys.Pro, HttpVersion.Version20));

        var answers = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => AskAsync(
            gateway, (i % 3) switch
            {
                0
                => TestKeys.Pro,
                1 => TestKeys.Bare,
                _ => TestKeys.Unknown
            }, HttpVersion.Version20)));

        Assert.All(answers, (answer, i) => Assert.Equal(
            (i % 3) switch
            {
                0
                => HttpStatusCode.OK,
                1 => HttpStatusCode.Forbidden,
                _ => HttpStatusCode.Unauthorized
            }, answer));
        Assert.Equal(101, upstream.Requests.Count);
        Assert.Equal(1, _connections);
    }

    private async Task<HttpStatusCode> AskAsync(GatewayHost gateway, TestKey? key, Version version)
    {
        using var request = GatewayClient.Post(
            new Uri(gateway.Address, "/v1/chat/completions").ToString(), """{"model":"allowed-model"}""", key);
        request.Version = version;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        using var response = await _client.SendAsync(request);
        return response.StatusCode;
    }

    private async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _connections);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
