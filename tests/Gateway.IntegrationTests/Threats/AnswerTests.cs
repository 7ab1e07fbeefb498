using System.Net;
using Gateway.IntegrationTests.Clients;
using Gateway.IntegrationTests.Errors;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Threats;

/// <summary>
/// What a hostile or broken upstream can do to the callers of its neighbours (T58, T68, T96): nothing.
/// </summary>
public sealed class AnswerTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const string Forged =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 15\r\n\r\n{\"forged\":true}";

    public static TheoryData<string, string> Framings => new()
    {
        { "a second answer behind the first", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}" + Forged },
        { "a body behind no content", "HTTP/1.1 204 No Content\r\n\r\n" + Forged },
        { "a second answer behind the last chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: "
            + "chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
            + Forged },
        { "both framings", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: "
            + "chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
            + Forged },
    };

    public static TheoryData<string, string> Malformed => new()
    {
        { "two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}1" },
        { "a switch to another protocol", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: "
            + "Upgrade\r\n\r\n" },
        { "a status that is no number", "HTTP/1.1 2x0 OK\r\nContent-Length: 2\r\n\r\n{}" },
    };

    [Theory]
    [MemberData(nameof(Framings))]
    public async Task A_forged_answer_never_reaches_the_next_caller(string what, string answer)
    {
        fixture.Upstream.Script = connection => connection.SendAsync(answer);
        _ = await RawAsync();

        fixture.Upstream.Script = Scripts.Json;
        for (var i = 0; i < 3; i++)
        {
            using var next = await fixture.Client.PostAsync(Wire.Chat, Wire.Body, TestKeys.Free);
            Assert.True(await next.Content.ReadAsStringAsync() == Scripts.Served, what);
        }
    }

    [Fact]
    public async Task An_answer_in_both_framings_reaches_the_caller_in_one()
    {
        fixture.Upstream.Script = connection => connection.SendAsync(
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n");

        var answer = await RawAsync();

        Assert.StartsWith("HTTP/1.1 200 OK", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Content-Length", answer, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("2\r\n{}\r\n0\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task An_answer_that_is_not_HTTP_is_the_upstreams_error(string what, string answer)
    {
        fixture.Upstream.Script = async connection =>
        {
            await connection.SendAsync(answer);
            connection.Close();
        };

        using var response = await fixture.Client.PostAsync(Wire.Chat, Wire.Body, TestKeys.Free);

        Assert.True(response.StatusCode == HttpStatusCode.BadGateway, $"{what}: {response}");
        await response.IsRefusalAsync(ExpectedError.UpstreamError, "openai");
    }

    [Fact]
    public async Task A_header_that_the_server_cannot_send_is_left_out_of_a_good_answer()
    {
        fixture.Upstream.Script = connection => connection.SendAsync(
            System.Text.Encoding.Latin1.GetBytes(
                "HTTP/1.1 200 OK\r\nX-Region: Z\u00fcrich\r\nX-Good: yes\r\nContent-Length: 2\r\n\r\n{}"));

        using var response = await fixture.Client.PostAsync(Wire.Chat, Wire.Body, TestKeys.Free);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("yes", Assert.Single(response.Headers.GetValues("X-Good")));
        Assert.False(response.Headers.Contains("X-Region"));
    }

    [Fact]
    public async Task What_comes_before_or_behind_the_answer_stays_here()
    {
        fixture.Upstream.Script = connection => connection.SendAsync(
            "HTTP/1.1 103 Early Hints\r\nLink: </inner>; rel=preload\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: x-inner\r\n\r\n2\r\n{}\r\n0\r\nx-inner: "
                + "secret\r\n\r\n");

        var answer = await RawAsync();

        Assert.StartsWith("HTTP/1.1 200 OK", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("inner", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_with_markup_is_not_repeated_and_an_error_is_never_a_page()
    {
        using var response = await fixture.Client.PostAsync(
            Wire.Chat, """{"model":"<script>alert(1)</script>"}""", TestKeys.Free);

        await response.IsRefusalAsync(ExpectedError.UnsupportedModel, "openai");
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.DoesNotContain("script", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private Task<string> RawAsync() => RawClient.ExchangeAsync(fixture.Gateway.Address, Wire.With());
}
