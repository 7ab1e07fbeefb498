using System.Net;
using Gateway.Forwarding;
using Gateway.IntegrationTests.Errors;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.IntegrationTests.Forwarding;

/// <summary>
/// A request that a reused connection failed before a byte of the response is retried; any other is not.
/// </summary>
public sealed class ReplayTests
{
    private const string Reuse = "ReverseProxy:Clusters:default:Metadata:Gateway.ConnectionReuse";
    private const string Events = "data: {}\n\ndata: [DONE]\n\n";

    [Fact]
    public async Task Requests_one_behind_the_other_are_all_served_though_the_upstream_closes_behind_each_answer()
    {
        const int Requests = 400;
        await using var upstream = ScriptedUpstream.Start();
        upstream.Script = async connection =>
        {
            await connection.OpenStreamAsync();
            await connection.SendChunkAsync(Events);
            await connection.EndStreamAsync();
            await Task.Delay(2);
            connection.Close();
        };
        await using var gateway = await GatewayHost.StartAsync(upstream);

        for (var i = 0; i < Requests; i++)
        {
            using var response = await gateway.Client.PostAsync("/v1/chat/completions", Numbered(i), TestKeys.Free);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(Events, await response.Content.ReadAsStringAsync());
        }

        Assert.Equal(Enumerable.Range(0, Requests).Select(Numbered), upstream.Requests.Select(request => request.Text));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(8_000_000)]
    public async Task A_request_of_any_size_is_sent_once_more_whole(int size)
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayHost.StartAsync(upstream);
        await ServeAsync(gateway);
        upstream.Script = FirstOf(Scripts.Drop, Scripts.Json);
        var body = $$"""{"model":"allowed-model","input":"{{new string('a', size)}}"}""";

        using var response = await gateway.Client.PostAsync("/v1/embeddings", body, TestKeys.Free);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(body, upstream.Requests[^1].Text);
        Assert.Equal([KeyValuePair.Create("default", 1L)], gateway.Services.GetRequiredService<UpstreamReplays>().All);
        Assert.Equal(2, upstream.Connections);
    }

    [Fact]
    public async Task A_request_is_sent_no_third_time()
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayHost.StartAsync(upstream);
        await ServeAsync(gateway);
        upstream.Script = Scripts.Drop;

        using var response = await gateway.Client.PostAsync("/v1/embeddings", Numbered(1), TestKeys.Free);

        await response.IsRefusalAsync(ExpectedError.UpstreamError, "openai");
        Assert.Equal(2, upstream.Requests.Count(request => request.Text == Numbered(1)));
    }

    [Fact]
    public async Task A_connection_that_was_not_used_before_fails_its_request()
    {
        await using var upstream = ScriptedUpstream.Start();
        upstream.Script = Scripts.Drop;
        await using var gateway = await GatewayHost.StartAsync(upstream);

        using var response = await gateway.Client.PostAsync("/v1/embeddings", Numbered(1), TestKeys.Free);

        await response.IsRefusalAsync(ExpectedError.UpstreamError, "openai");
        Assert.Single(upstream.Requests);
    }

    [Theory]
    [InlineData("H")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n")]
    public async Task Behind_a_byte_of_the_answer_nothing_is_sent_again(string bytes)
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayHost.StartAsync(upstream);
        await ServeAsync(gateway);
        upstream.Script = async connection =>
        {
            await connection.SendAsync(bytes);
            connection.Close();
        };

        using var response = await gateway.Client.PostAsync("/v1/embeddings", Numbered(1), TestKeys.Free);

        await response.IsRefusalAsync(ExpectedError.UpstreamError, "openai");
        Assert.Single(upstream.Requests, request => request.Text == Numbered(1));
    }

    [Theory]
    [InlineData(ConnectionReuse.Plain, HttpStatusCode.BadGateway, 1)]
    [InlineData(ConnectionReuse.Off, HttpStatusCode.OK, 2)]
    public async Task A_setting_of_the_cluster_switches_it_off_or_reuse_itself(
        string reuse, HttpStatusCode expected, int connections)
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayHost.StartAsync(upstream, $"{Reuse}={reuse}");
        await ServeAsync(gateway);
        upstream.Script = connection => upstream.Connections == 1 ? Scripts.Drop(connection) : Scripts.Json(connection);

        using var response = await gateway.Client.PostAsync("/v1/embeddings", Numbered(1), TestKeys.Free);

        Assert.Equal(expected, response.StatusCode);
        Assert.Single(upstream.Requests, request => request.Text == Numbered(1));
        Assert.Equal(connections, upstream.Connections);
    }

    private static string Numbered(int number) => $$"""{"model":"allowed-model","input":"{{number}}"}""";

    private static async Task ServeAsync(GatewayHost gateway)
    {
        using var response = await gateway.Client.PostAsync("/v1/embeddings", Numbered(0), TestKeys.Free);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await response.Content.ReadAsStringAsync();
    }

    private static Func<UpstreamConnection, Task> FirstOf(
        Func<UpstreamConnection, Task> first, Func<UpstreamConnection, Task> then)
    {
        var asked = 0;
        return connection => Interlocked.Increment(ref asked) == 1 ? first(connection) : then(connection);
    }
}
