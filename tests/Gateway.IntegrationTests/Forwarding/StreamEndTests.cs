using System.Net;
using Gateway.IntegrationTests.Clients;
using Gateway.IntegrationTests.Errors;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;
using Microsoft.Extensions.Hosting;

namespace Gateway.IntegrationTests.Forwarding;

/// <summary>How a stream begins and ends where its upstream is slow, stays open, or tells of its own failure.</summary>
public sealed class StreamEndTests
{
    private const string Impatience = "ReverseProxy:Clusters:default:HttpRequest:ActivityTimeout=00:00:01";
    private const string Body = """{"model":"allowed-model","stream":true}""";
    private const string LastChunk = "\r\n0\r\n\r\n";

    /// <summary>Path, and the upstream's own error event.</summary>
    public static TheoryData<string, string> Failures => new()
    {
        { "/v1/chat/completions", "data: {\"error\":{\"message\":\"The server ran out of memory.\"}}\n\n" },
        { "/v1/responses", "event: error\ndata: {\"type\":\"error\",\"message\":\"No.\"}\n\n" },
        { "/v1/messages", "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}\n\n" },
        { "/v1beta/models/allowed-model:streamGenerateContent?alt=sse", "data: {\"error\":{\"code\":503,\"status\":\"UNAVAILABLE\"}}\n\n" },
    };

    /// <summary>Path, and a stream that is whole.</summary>
    public static TheoryData<string, string> WholeStreams => new()
    {
        { "/v1/chat/completions", "data: {}\n\ndata: [DONE]\n\n" },
        { "/v1/responses", "data: {\"type\":\"response.completed\"}\n\n" },
        { "/v1/messages", "data: {\"type\":\"message_stop\"}\n\n" },
        { "/v1beta/models/allowed-model:streamGenerateContent?alt=sse", "data: {\"candidates\":[{\"finishReason\":\"STOP\"}]}\n\n" },
        { "/v1/chat/completions", "data: {\"error\":{}}\n\ndata: [DONE]\n\n" },
    };

    /// <summary>Path, and a stream that is not whole though it ended cleanly.</summary>
    public static TheoryData<string, string> HalfStreams => new()
    {
        { "/v1/images/generations", "data: {\"type\":\"image_generation.partial_image\"}\n\n" },
        { "/v1/audio/speech", "data: {\"type\":\"speech.audio.delta\"}\n\n" },
        { "/v1/chat/completions", "data: {\"choices\":[{\"index\":0,\"finish_reason\":null}]}\n\n" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task An_error_event_of_the_upstream_is_the_last(string path, string error)
    {
        foreach (var end in (Func<UpstreamConnection, Task>[])[Ends, Closes, SaysMore])
        {
            var answer = await AnswerAsync(path, async connection =>
            {
                await connection.OpenStreamAsync();
                await connection.SendChunkAsync(error);
                await end(connection);
            });

            Assert.Contains(error, answer, StringComparison.Ordinal);
            Assert.DoesNotContain("upstream_stream_interrupted", answer, StringComparison.Ordinal);
            Assert.Equal(
                !path.Contains("/v1beta", StringComparison.Ordinal),
                answer.EndsWith(LastChunk, StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(WholeStreams))]
    public async Task An_upstream_that_stays_open_behind_the_end_does_not_hold_the_caller(string path, string stream)
    {
        var answer = await AnswerAsync(path, async connection =>
        {
            await connection.OpenStreamAsync();
            await connection.SendChunkAsync(stream);
            await connection.WaitForCloseAsync();
        });

        Assert.Contains(stream, answer, StringComparison.Ordinal);
        Assert.EndsWith(LastChunk, answer, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(HalfStreams))]
    public async Task A_stream_that_ends_cleanly_before_its_end_is_interrupted(string path, string stream)
    {
        var answer = await AnswerAsync(path, async connection =>
        {
            await connection.OpenStreamAsync();
            await connection.SendChunkAsync(stream);
            await connection.EndStreamAsync();
        });

        Assert.Contains("upstream_stream_interrupted", answer, StringComparison.Ordinal);
        Assert.False(answer.EndsWith(LastChunk, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_chat_stream_whose_choices_have_finished_is_whole_without_its_marker()
    {
        const string Stream = "data: {\"choices\":[{\"index\":0,\"finish_reason\":\"stop\"}]}\n\n";

        var answer = await AnswerAsync("/v1/chat/completions", async connection =>
        {
            await connection.OpenStreamAsync();
            await connection.SendChunkAsync(Stream);
            await connection.EndStreamAsync();
        });

        Assert.EndsWith($"{Stream}{LastChunk}", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_head_arrives_while_the_upstream_is_silent_and_a_death_then_is_told_in_the_stream()
    {
        await using var upstream = ScriptedUpstream.Start();
        var seen = new TaskCompletionSource();
        upstream.Script = async connection =>
        {
            await connection.OpenStreamAsync();
            await seen.Task;
            connection.Close();
        };
        await using var gateway = await GatewayHost.StartAsync(upstream);
        using var client = await RawClient.ConnectAsync(gateway.Address);
        await client.SendAsync(Request("/v1/chat/completions"));

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", await client.ReadUntilAsync("\r\n\r\n"), StringComparison.Ordinal);
        seen.SetResult();

        Assert.Contains("upstream_stream_interrupted", await client.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_death_at_once_behind_the_head_is_an_error_with_its_status()
    {
        await using var upstream = ScriptedUpstream.Start();
        upstream.Script = async connection =>
        {
            await connection.OpenStreamAsync();
            connection.Close();
        };
        await using var gateway = await GatewayHost.StartAsync(upstream);

        using var response = await gateway.Client.PostAsync("/v1/chat/completions", Body, TestKeys.Free);

        await response.IsRefusalAsync(ExpectedError.UpstreamError, "openai");
    }

    [Fact]
    public async Task Time_that_runs_out_behind_the_head_of_an_answer_is_504()
    {
        await using var upstream = ScriptedUpstream.Start();
        upstream.Script = async connection =>
        {
            await connection.SendAsync(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n");
            await connection.WaitForCloseAsync();
        };
        await using var gateway = await GatewayHost.StartAsync(upstream, Impatience);

        using var response = await gateway.Client.PostAsync("/v1/chat/completions", Body, TestKeys.Free);

        Assert.Equal(HttpStatusCode.GatewayTimeout, response.StatusCode);
        await response.IsRefusalAsync(ExpectedError.UpstreamTimeout, "openai");
    }

    [Theory]
    [InlineData("")]
    [InlineData("data: {}\n\n")]
    public async Task Time_that_runs_out_in_a_stream_is_told_as_that(string first)
    {
        var answer = await AnswerAsync(
            "/v1/chat/completions",
            async connection =>
            {
                await connection.OpenStreamAsync();
                if (first.Length > 0)
                {
                    await connection.SendChunkAsync(first);
                }

                await connection.WaitForCloseAsync();
            },
            Impatience);

        Assert.Contains("\"code\":\"upstream_timeout\"", answer, StringComparison.Ordinal);
        Assert.False(answer.EndsWith(LastChunk, StringComparison.Ordinal));
    }

    private static Task Ends(UpstreamConnection connection) => connection.EndStreamAsync();

    private static Task Closes(UpstreamConnection connection)
    {
        connection.Close();
        return Task.CompletedTask;
    }

    private static async Task SaysMore(UpstreamConnection connection)
    {
        await connection.SendChunkAsync(": kept open\n\n");
        connection.Close();
    }

    private static string Request(string path)
        => $"POST {path} HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\nx-api-key: {TestKeys.Free.Secret}\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}";

    private static async Task<string> AnswerAsync(
        string path, Func<UpstreamConnection, Task> script, params string[] settings)
    {
        await using var upstream = ScriptedUpstream.Start();
        upstream.Script = script;
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, Environments.Production, settings);
        return await RawClient.ExchangeAsync(gateway.Address, Request(path));
    }
}
