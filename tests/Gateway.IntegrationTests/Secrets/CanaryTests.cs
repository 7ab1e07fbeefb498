using System.Text;
using Gateway.IntegrationTests.Clients;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Threats;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Secrets;

/// <summary>
/// No credential and no prompt stands anywhere but in the request that carried it: not in a log, though every one is
/// on, not in an error, and not upstream.
/// </summary>
public sealed class CanaryTests(ChattyGatewayFixture fixture) : IClassFixture<ChattyGatewayFixture>
{
    public static TheoryData<string> Refused => [.. Canary.Refused.Keys];

    public static TheoryData<string, string> Failures => new()
    {
        { "an error that repeats the prompt", $"HTTP/1.1 500 Oops\r\nContent-Length: 22\r\n\r\n{Canary.Completion}" },
        { "a refusal of the gateway's credential", $"HTTP/1.1 401 No\r\nContent-Length: "
            + $"31\r\nX-Key: {Canary.UpstreamSecret}\r\n\r\n{Canary.UpstreamSecret}" },
        { "a head that is not HTTP", $"{Canary.Completion}\r\n\r\n" },
        { "a header that is none", $"HTTP/1.1 200 OK\r\n{Canary.Completion}\r\nContent-Length: 2\r\n\r\n{{}}" },
        { "half an answer", $"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n{Canary.Completion}" },
        { "half a stream", $"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: "
            + $"chunked\r\n\r\n1e\r\ndata: {Canary.Completion}\n\n\r\n" },
        { "a broken chunk", $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{Canary.Completion}\r\n" },
        { "nothing", "" },
    };

    // A plain identifier that the caller made up, a model or a field, is repeated to that caller, and to nobody else.
    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_refusal_keeps_to_itself_what_the_request_carried(string what)
    {
        var before = fixture.Upstream.Connections;
        var logged = fixture.Gateway.Logs.Lines.Count;

        var answer = await ExchangeAsync(Canary.Refused[what]);

        Assert.StartsWith("HTTP/1.1 4", answer, StringComparison.Ordinal);
        if (!what.Contains("for a plain name", StringComparison.Ordinal))
        {
            AssertSilent(answer, what);
        }

        Assert.Equal(before, fixture.Upstream.Connections);
        AssertSilent(LogsFrom(logged), what);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_of_the_upstream_is_logged_without_what_was_said(string what, string failure)
    {
        var logged = fixture.Gateway.Logs.Lines.Count;
        fixture.Upstream.Script = async connection =>
        {
            await connection.SendAsync(failure);
            connection.Close();
        };

        var answer = await ExchangeAsync(Canary.Served());

        foreach (var text in Canary.Texts.Where(text => text != Canary.Completion))
        {
            Assert.DoesNotContain(text, answer, StringComparison.Ordinal);
        }

        AssertSilent(LogsFrom(logged), what);
    }

    [Theory]
    [InlineData(Wire.Chat)]
    [InlineData("/v1/chat/completions?key=gw_test_leaked")]
    public async Task A_request_that_is_served_leaves_its_prompt_with_the_upstream_only(string target)
    {
        var logged = fixture.Gateway.Logs.Lines.Count;
        fixture.Upstream.Script = Scripts.Answer("200 OK", $$"""{"text":"{{Canary.Completion}}"}""");

        var answer = await ExchangeAsync(Canary.Served(target));

        Assert.Contains(Canary.Completion, answer, StringComparison.Ordinal);
        var seen = fixture.Upstream.Requests[^1];
        Assert.Contains(Canary.Prompt, seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("gw_test_", seen.Head + seen.Text, StringComparison.Ordinal);
        AssertSilent(LogsFrom(logged), target);
    }

    [Fact]
    public async Task A_key_in_the_query_of_Gemini_stands_in_no_log()
    {
        var logged = fixture.Gateway.Logs.Lines.Count;
        fixture.Upstream.Script = Scripts.Json;
        var request = Canary.Served($"{Wire.Gemini}?key={TestKeys.Free.Secret}");

        Assert.Contains("200 OK", await ExchangeAsync(request), StringComparison.Ordinal);

        AssertSilent(LogsFrom(logged), "the query");
        Assert.Equal(Wire.Gemini, fixture.Upstream.Requests[^1].Target);
    }

    // What the connection's end writes may belong to the request before; it is held to the same rule.
    private string LogsFrom(int line) => string.Join('\n', fixture.Gateway.Logs.Lines.Skip(line));

    private async Task<string> ExchangeAsync(string request)
    {
        using var client = await RawClient.ConnectAsync(fixture.Gateway.Address);
        await client.SendAsync(Encoding.Latin1.GetBytes(request));
        return await client.ReadToEndAsync();
    }

    private static void AssertSilent(string text, string what)
    {
        foreach (var canary in Canary.Texts)
        {
            var at = text.IndexOf(canary, StringComparison.Ordinal);
            Assert.True(
                at < 0, $"{what}: {(at < 0 ? "" : text[Math.Max(0, at - 200)..Math.Min(text.Length, at + 100)])}");
        }
    }
}
