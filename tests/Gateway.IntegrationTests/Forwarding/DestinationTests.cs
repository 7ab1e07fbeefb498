using System.Net;
using System.Net.Sockets;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Stubs;
using WireMock.Server;

namespace Gateway.IntegrationTests.Forwarding;

/// <summary>A cluster of several destinations.</summary>
public sealed class DestinationTests
{
    private const int InARow = 20;

    [Fact]
    public async Task A_destination_that_is_down_is_left_out_where_the_cluster_asks_for_it()
    {
        using var upstream = WireMockServer.StartServing();
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var gateway = await upstream.StartGatewayAsync(
            $"ReverseProxy:Clusters:default:Destinations:second:Address=http://{closed.LocalEndPoint}/",
            "ReverseProxy:Clusters:default:HealthCheck:Passive:Enabled=true");

        await Eventually.HoldsAsync(async () =>
        {
            var served = 0;
            while (served < InARow && await StatusAsync(gateway) == HttpStatusCode.OK)
            {
                served++;
            }

            return served == InARow;
        });
    }

    [Theory]
    [InlineData(500, 5)]
    [InlineData(503, 5)]
    [InlineData(429, 1)]
    public async Task A_destination_that_answers_with_errors_is_left_out_while_another_serves(int status, int asked)
    {
        using var upstream = WireMockServer.StartServing();
        using var failing = WireMockServer.StartServing();
        failing.Answer(status, "{}", ("Retry-After", "60"));
        await using var gateway = await upstream.StartGatewayAsync(
            $"ReverseProxy:Clusters:default:Destinations:second:Address={failing.Address}",
            "ReverseProxy:Clusters:default:LoadBalancingPolicy=RoundRobin",
            "ReverseProxy:Clusters:default:HealthCheck:Passive:Enabled=true");

        for (var count = 0; count < InARow; count++)
        {
            await StatusAsync(gateway);
        }

        Assert.Equal(asked, failing.LogEntries.Count);
        Assert.Equal(InARow - asked, upstream.LogEntries.Count);
    }

    [Fact]
    public async Task A_destination_that_is_alone_is_asked_whatever_it_answers()
    {
        using var upstream = WireMockServer.StartServing();
        upstream.Answer(status: 503, "{}");
        await using var gateway = await upstream.StartGatewayAsync(
            "ReverseProxy:Clusters:default:HealthCheck:Passive:Enabled=true");

        for (var count = 0; count < InARow; count++)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(gateway));
        }

        Assert.Equal(InARow, upstream.LogEntries.Count);
    }

    private static async Task<HttpStatusCode> StatusAsync(GatewayHost gateway)
    {
        using var response = await gateway.Client.PostAsync(
            "/v1/chat/completions", """{"model":"allowed-model"}""", TestKeys.Free);
        return response.StatusCode;
    }
}
