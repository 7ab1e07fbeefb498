using Gateway.Core.Errors;
using Gateway.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Tests.Http;

public sealed class StrictHttpTests
{
    public static TheoryData<string, string, string[]> RefusedHeaders => new()
    {
        { "an empty Host", "Host", [""] },
        { "two Hosts", "Host", ["a", "b"] },
        { "a Connection that names a credential", "Connection", ["x-api-key"] },
        { "a Connection that names a credential after close", "Connection", ["close, authorization"] },
        { "a second Connection line", "Connection", ["close", "host"] },
        { "a stacked transfer coding", "Transfer-Encoding", ["gzip, chunked"] },
        { "two transfer codings", "Transfer-Encoding", ["chunked", "chunked"] },
        { "a transfer coding in other case", "Transfer-Encoding", ["Chunked"] },
        { "an expectation nobody knows", "Expect", ["x"] },
    };

    public static TheoryData<string, string> RefusedTargets => new()
    {
        { "a percent sign that escapes nothing", "/v1/models/a%3%3A" },
        { "a dot segment", "/v1/./models" },
        { "a parent segment", "/v1/x/../models" },
        { "a parent segment at the end", "/v1/models/.." },
        { "an encoded dot", "/v1/%2e%2e/admin" },
        { "an encoded percent sign", "/v1/models/a%252Fb" },
        { "an encoded backslash", "/v1/a%5cb" },
        { "an encoded NUL", "/v1/a%00b" },
        { "a percent sign that encodes nothing", "/v1/a%2" },
        { "an empty segment", "/v1//models" },
        { "a path parameter", "/v1/models;a=b" },
        { "a backslash", "/v1\\models" },
        { "a fragment", "/v1/models#x" },
        { "a fragment behind a query", "/v1/models?a=b#x" },
        { "an absolute target", "http://host/v1/models" },
        { "an asterisk", "*" },
    };

    public static TheoryData<string, string, string> AcceptedHeaders => new()
    {
        { "a keep-alive connection", "Connection", "keep-alive" },
        { "curl's offer of HTTP/2", "Connection", "Upgrade, HTTP2-Settings" },
        { "curl's upgrade header", "Upgrade", "h2c" },
        { "the offer of Apache's HttpClient", "Upgrade", "TLS/1.2" },
        { "an offer that nobody knows", "Upgrade", "foo" },
        { "a chunked body", "Transfer-Encoding", "chunked" },
        { "a wait for the go-ahead", "Expect", "100-Continue" },
    };

    [Theory]
    [MemberData(nameof(RefusedHeaders))]
    public void Headers_that_implementations_read_differently_are_refused(string what, string name, string[] values)
    {
        var context = Request();
        context.Request.Headers[name] = values;

        var refusal = StrictHttp.Inspect(context);

        Assert.True(refusal is { Error: GatewayError.InvalidRequest or GatewayError.ExpectationFailed }, what);
    }

    [Theory]
    [MemberData(nameof(AcceptedHeaders))]
    public void Headers_that_ordinary_clients_send_are_taken(string what, string name, string value)
    {
        var context = Request();
        context.Request.Headers[name] = value;

        Assert.True(StrictHttp.Inspect(context) is null, what);
    }

    [Theory]
    [InlineData("websocket")]
    [InlineData("WebSocket")]
    [InlineData("h2c, websocket")]
    [InlineData("websocket/13")]
    public void A_WebSocket_handshake_is_told_which_protocol_to_use(string upgrade)
    {
        var context = Request();
        context.Request.Headers.Upgrade = upgrade;

        var refusal = StrictHttp.Inspect(context);

        Assert.Equal((GatewayError.UpgradeRequired, "HTTP/1.1"), (refusal?.Error, refusal?.Upgrade));
    }

    [Theory]
    [MemberData(nameof(RefusedTargets))]
    public void Targets_that_implementations_resolve_differently_are_refused(string what, string target)
        => Assert.True(StrictHttp.Inspect(Request(target)) is { Error: GatewayError.InvalidRequest }, what);

    [Theory]
    [InlineData("/v1/chat/completions")]
    [InlineData("/v1/messages?beta=true")]
    [InlineData("/v1beta/models/openai/gpt-5:free:generateContent")]
    [InlineData("/v1/models/openai%2Fgpt-5%3Afree")]
    [InlineData("/")]
    public void Targets_that_ordinary_clients_send_are_taken(string target)
        => Assert.Null(StrictHttp.Inspect(Request(target)));

    [Fact]
    public void A_body_framed_twice_is_refused()
    {
        var context = Request();
        context.Request.Headers.TransferEncoding = "chunked";
        context.Request.Headers["X-Content-Length"] = "5";

        Assert.Equal(GatewayError.InvalidRequest, StrictHttp.Inspect(context)?.Error);
    }

    [Fact]
    public void A_transfer_coding_over_HTTP_2_is_refused()
    {
        var context = Request();
        context.Request.Protocol = "HTTP/2";
        context.Request.Headers.TransferEncoding = "chunked";

        Assert.Equal(GatewayError.InvalidRequest, StrictHttp.Inspect(context)?.Error);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public void A_body_on_a_method_that_has_none_is_refused(string method)
    {
        var context = Request();
        context.Request.Method = method;
        context.Features.Set<IHttpRequestBodyDetectionFeature>(new BodyDetection(true));

        Assert.Equal(GatewayError.InvalidRequest, StrictHttp.Inspect(context)?.Error);
    }

    private static DefaultHttpContext Request(string target = "/v1/chat/completions")
    {
        var context = new DefaultHttpContext();
        context.Request.Method = "POST";
        context.Request.Protocol = "HTTP/1.1";
        context.Request.Headers.Host = "gateway.test";
        context.Features.Get<IHttpRequestFeature>()!.RawTarget = target;
        context.Features.Set<IHttpRequestBodyDetectionFeature>(new BodyDetection(false));
        return context;
    }

    private sealed record BodyDetection(bool CanHaveBody) : IHttpRequestBodyDetectionFeature;
}
