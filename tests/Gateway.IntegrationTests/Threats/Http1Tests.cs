using System.Text;
using Gateway.IntegrationTests.Clients;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Threats;

/// <summary>Attacks in raw HTTP/1.1, judged by what the upstream received.</summary>
public sealed class Http1Tests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    public static TheoryData<string> Refused => [.. RefusedRequests.All.Select(attack => attack.ToString())];

    public static TheoryData<string> Forwarded => [.. ForwardedRequests.All.Select(attack => attack.ToString())];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Refused_before_a_byte_is_forwarded_and_with_an_end_to_the_connection(string attack)
    {
        var (requests, connections) = (fixture.Upstream.Requests.Count, fixture.Upstream.Connections);
        var wire = RefusedRequests.All.Single(wire => wire.ToString() == attack);

        var answer = await ExchangeAsync(wire);

        Assert.StartsWith($"HTTP/1.1 {wire.Expected}", answer, StringComparison.Ordinal);
        Assert.Equal(1, CountOf("HTTP/1.1 ", answer));
        Assert.Equal((requests, connections), (fixture.Upstream.Requests.Count, fixture.Upstream.Connections));
    }

    [Theory]
    [MemberData(nameof(Forwarded))]
    public async Task Served_without_what_was_meant_for_somebody_else(string attack)
    {
        var before = fixture.Upstream.Requests.Count;
        var wire = ForwardedRequests.All.Single(wire => wire.ToString() == attack);

        var answer = await ExchangeAsync(wire);

        Assert.Contains("HTTP/1.1 200 OK", answer, StringComparison.Ordinal);
        Assert.Equal(before + 1, fixture.Upstream.Requests.Count);
        UpstreamAssert.IsClean(fixture.Upstream.Requests[^1], fixture.Upstream.Address, wire.Expected, Wire.Body);
    }

    private async Task<string> ExchangeAsync(WireCase wire)
    {
        using var client = await RawClient.ConnectAsync(fixture.Gateway.Address);
        await client.SendAsync(Encoding.Latin1.GetBytes(wire.Request));
        return await client.ReadToEndAsync();
    }

    private static int CountOf(string text, string answer) => answer.Split(text).Length - 1;
}
