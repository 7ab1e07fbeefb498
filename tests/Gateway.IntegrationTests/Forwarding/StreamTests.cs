using System.Text;
using Gateway.IntegrationTests.Clients;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Forwarding;

/// <summary>Streams pass event by event, end as they should, and stop upstream when the caller leaves.</summary>
public sealed class StreamTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const string Body = """{"model":"allowed-model","stream":true}""";
    private const string FirstEvent = "data: {\"first\":true}\n\n";
    private const string LastEvent = "data: [DONE]\n\n";
    private const string Broken = "The upstream broke off before its answer was complete.";

    public static TheoryData<string, string> Interruptions => new()
    {
        {
            "/v1/chat/completions",
            $$$"""
            data: {"error":{"message":"{{{Broken}}}","type":"server_error","param":null,"code":"upstream_stream_interrupted"},"id":"REQUEST","object":"chat.completion.chunk","created":SECONDS,"model":"allowed-model","choices":[]}
            """
        },
        {
            "/v1/responses",
            $$$"""
            event: error
            data: {"type":"error","sequence_number":0,"code":"upstream_stream_interrupted","message":"{{{Broken}}}","param":null,"error":{"message":"{{{Broken}}}","type":"server_error","param":null,"code":"upstream_stream_interrupted"}}
            """
        },
        {
            "/v1/messages",
            $$$"""
            event: error
            data: {"type":"error","error":{"type":"api_error","message":"{{{Broken}}}","details":{"error_code":"upstream_stream_interrupted"}},"request_id":"REQUEST"}
            """
        },
        {
            "/v1beta/models/allowed-model:streamGenerateContent?alt=sse",
            "data: {\"error\":{\"code\":502,\"message\":\"" + Broken + "\",\"status\":\"UNAVAILABLE\","
                + "\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"UPSTREAM_STREAM_INTERRUPTED\","
                + "\"domain\":\"gateway\",\"metadata\":{\"code\":\"upstream_stream_interrupted\"}}]}}"
        },
    };

    [Fact]
    public async Task The_first_event_arrives_before_the_upstream_sends_the_last()
    {
        var seen = new TaskCompletionSource();
        fixture.Upstream.Script = async connection =>
        {
            await connection.OpenStreamAsync();
            await connection.SendChunkAsync(FirstEvent);
            await seen.Task;
            await connection.SendChunkAsync(LastEvent);
            await connection.EndStreamAsync();
        };
        using var request = GatewayClient.Post("/v1/chat/completions", Body, TestKeys.Free);

        using var response = await fixture.Client.SendForStreamAsync(request);

        await using var stream = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[FirstEvent.Length];
        await stream.ReadExactlyAsync(buffer);
        seen.SetResult();
        using var rest = new StreamReader(stream);
        Assert.Equal(FirstEvent, Encoding.UTF8.GetString(buffer));
        Assert.Equal(LastEvent, await rest.ReadToEndAsync());
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.ToString());
    }

    [Theory]
    [MemberData(nameof(Interruptions))]
    public async Task A_stream_whose_upstream_dies_ends_with_an_error_event_and_uncleanly(string path, string expected)
    {
        foreach (var die in (Action<UpstreamConnection>[])[connection => connection.Close(), connection => connection.Reset()])
        {
            var delivered = new TaskCompletionSource();
            fixture.Upstream.Script = async connection =>
            {
                await connection.OpenStreamAsync();
                await connection.SendChunkAsync(FirstEvent);
                await delivered.Task;
                die(connection);
            };
            using var client = await RawClient.ConnectAsync(fixture.Gateway.Address);
            await client.SendAsync(
                $"POST {path} HTTP/1.1\r\nHost: gateway\r\nx-api-key: {TestKeys.Free.Secret}\r\n"
                    + $"Content-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}");
            var start = await client.ReadUntilAsync(FirstEvent);
            delivered.SetResult();

            var end = await client.ReadToEndAsync();

            var expectedEvent = expected.Replace(
                "REQUEST", RawResponse.Header(start, "x-request-id"), StringComparison.Ordinal);
            Assert.Contains($"{expectedEvent}\n\n", WithoutTime(end), StringComparison.Ordinal);
            Assert.DoesNotContain("\r\n0\r\n\r\n", end, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_stream_that_is_not_made_of_events_ends_uncleanly_without_one()
    {
        fixture.Upstream.Script = async connection =>
        {
            await connection.SendAsync(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
            await connection.SendChunkAsync("[{\"candidates\":[]}");
            connection.Close();
        };

        var answer = await RawClient.ExchangeAsync(
            fixture.Gateway.Address,
            "POST /v1beta/models/allowed-model:streamGenerateContent HTTP/1.1\r\nHost: gateway\r\nContent-Type: "
                + "application/json\r\n"
                + $"x-goog-api-key: {TestKeys.Free.Secret}\r\nContent-Length: 15\r\n\r\n{{\"contents\":[]}}");

        Assert.DoesNotContain("error", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\r\n0\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_caller_who_leaves_stops_the_upstream(bool afterFirstEvent)
    {
        var arrived = new TaskCompletionSource();
        var left = new TaskCompletionSource();
        fixture.Upstream.Script = async connection =>
        {
            arrived.SetResult();
            if (afterFirstEvent)
            {
                await connection.OpenStreamAsync();
                await connection.SendChunkAsync(FirstEvent);
            }

            await connection.WaitForCloseAsync();
            left.SetResult();
        };
        using (var client = await RawClient.ConnectAsync(fixture.Gateway.Address))
        {
            await client.SendAsync(
                $"POST /v1/messages HTTP/1.1\r\nHost: gateway\r\nx-api-key: {TestKeys.Free.Secret}\r\n"
                    + $"Content-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}");
            await (afterFirstEvent ? client.ReadUntilAsync(FirstEvent) : arrived.Task);
        }

        await left.Task.WaitAsync(Eventually.Patience);
    }

    private static string WithoutTime(string answer)
    {
        const string Created = "\"created\":";
        if (answer.IndexOf(Created, StringComparison.Ordinal) is not (>= 0 and var found))
        {
            return answer;
        }

        var start = found + Created.Length;
        var end = start;
        while (char.IsAsciiDigit(answer[end]))
        {
            end++;
        }

        return $"{answer[..start]}SECONDS{answer[end..]}";
    }
}
