using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Threats;

/// <summary>Attacks in raw HTTP/2 frames (T57 and others), judged by what the HTTP/1.1 upstream received.</summary>
public sealed class Http2Tests(Http2Fixture fixture) : IClassFixture<Http2Fixture>
{
    private const string Reset = "reset";
    private const string GoneAway = "goaway";
    private const string Closed = "closed";

    private static readonly (string, string)[] Good =
    [
        (":method", "POST"), (":scheme", "http"), (":authority", "gateway"), (":path", Wire.Chat),
        ("content-type", "application/json"), ("x-api-key", Wire.Key),
    ];

    private static readonly Dictionary<string, (string Verdict, (string, string)[] Headers)> Attacks = new()
    {
        ["T34 a model in the query"] = ("invalid_request", With(":path", Wire.Chat + "?model=denied-model")),
        ["T37 a dot segment"] = ("invalid_request", With(":path", "/v1/x/../chat/completions")),
        ["T37 an escaped dot segment"] = ("invalid_request", With(":path", "/v1/%2e%2e/v1/chat/completions")),
        ["T38 an empty segment"] = ("invalid_request", With(":path", "/v1//chat/completions")),
        ["T39 a fragment"] = ("invalid_request", With(":path", "/v1/chat/completions#x")),
        ["T39 a fragment behind a query"] = ("invalid_request", With(":path", "/v1/chat/completions?beta=a#x")),
        ["T39 the absolute form"] = (Reset, With(":path", "http://other/v1/chat/completions")),
        ["T40 a sibling route"] = ("unknown_url", With(":path", "/invocations")),
        ["T44 a method in lower case"] = ("method_not_allowed", With(":method", "post")),
        ["T45 a WebSocket by extended CONNECT"] = (
            "invalid_request", [(":protocol", "websocket"), .. With(":method", "CONNECT")]),
        ["T57 a transfer coding"] = ("invalid_request", [.. Good, ("transfer-encoding", "chunked")]),
        ["T57 a transfer coding that is not chunked"] = ("invalid_request", [.. Good, ("transfer-encoding", "gzip")]),
        ["T57 a length that is too short"] = (Reset, [.. Good, ("content-length", "5")]),
        ["T57 a length that is too long"] = (Reset, [.. Good, ("content-length", "500")]),
        ["T57 two lengths"] = (Reset, [.. Good, ("content-length", "39"), ("content-length", "5")]),
        ["T57 line breaks in a value"] = (Reset, [.. Good, ("x-value", "a\r\nx-api-key: b")]),
        ["T57 a NUL in a value"] = (Reset, [.. Good, ("x-value", "a\0b")]),
        ["T57 a line break in a path"] = (Reset, With(":path", Wire.Chat + "\r\nx: y")),
        ["T57 a space in a path"] = ("unknown_url", With(":path", Wire.Chat + " HTTP/1.1")),
        ["T57 a space in a method"] = (Reset, With(":method", "POST /x")),
        ["T57 two paths"] = (Reset, [(":path", "/v1/embeddings"), .. Good]),
        ["T57 two methods"] = (Reset, [(":method", "GET"), .. Good]),
        ["T57 a pseudo header behind the others"] = (Reset, [.. Good, (":status", "200")]),
        ["T57 a name in capitals"] = (Reset, [.. Good, ("X-Value", "a")]),
        ["T57 another scheme"] = (Reset, With(":scheme", "https://other/?")),
        ["T60 a connection header"] = (Reset, [.. Good, ("connection", "x-api-key")]),
        ["T62 two keys"] = ("ambiguous_credentials", [.. Good, ("authorization", "Bearer " + TestKeys.Pro.Secret)]),
        ["T63 a path in the authority"] = (Reset, With(":authority", "x/../admin?")),
        ["T63 a user in the authority"] = (Reset, With(":authority", "user@gateway")),
        ["T64 no authority"] = ("invalid_request", [.. Good.Where(header => header.Item1 != ":authority")]),
        ["T64 an empty authority"] = ("invalid_request", With(":authority", "")),
        ["T64 two authorities"] = (Reset, [(":authority", "other"), .. Good]),
        ["T65 another expectation"] = ("expectation_failed", [.. Good, ("expect", "x")]),
    };

    private static readonly Dictionary<string, (string, string)[]> Harmless = new()
    {
        ["T42 a header that chooses a model"] = [.. Good, ("x-gateway-model-name", "denied-model")],
        ["T43 a header that chooses a path"] = [.. Good, ("x-original-url", "/v1/files")],
        ["T57 a line break in a name"] = [.. Good, ("x-a: b\r\nx-api-key", "c")],
        ["T57 a line break in a name that begins like a listed one"] =
        [
            .. Good, ("x-stainless-a: b\r\nx-api-key", "c"),
        ],
        ["T57 the right length"] = [.. Good, ("content-length", "39")],
        ["T61 an underscore"] = [.. Good, ("x_api_key", "other"), ("content_length", "5")],
        ["T63 another host"] = [.. Good, ("host", "other.example")],
        ["T66 willing to take trailers"] = [.. Good, ("te", "trailers"), ("trailer", "x-api-key")],
    };

    public static TheoryData<string> Refused => [.. Attacks.Keys];

    public static TheoryData<string> Forwarded => [.. Harmless.Keys];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Refused_before_a_byte_is_forwarded(string attack)
    {
        var (requests, connections) = (fixture.Upstream.Requests.Count, fixture.Upstream.Connections);
        var (expected, headers) = Attacks[attack];

        var verdict = await ExchangeAsync(headers);

        Assert.True(
            verdict == expected
                || verdict.Contains($"\"{expected}\"", StringComparison.Ordinal)
                || (expected == Reset && verdict is GoneAway or Closed),
            verdict);
        Assert.Equal((requests, connections), (fixture.Upstream.Requests.Count, fixture.Upstream.Connections));
    }

    [Theory]
    [MemberData(nameof(Forwarded))]
    public async Task Served_without_what_was_meant_for_somebody_else(string attack)
    {
        var before = fixture.Upstream.Requests.Count;

        Assert.Equal(Scripts.Served, await ExchangeAsync(Harmless[attack]));

        Assert.Equal(before + 1, fixture.Upstream.Requests.Count);
        UpstreamAssert.IsClean(fixture.Upstream.Requests[^1], fixture.Upstream.Address, Wire.Chat, Wire.Body);
    }

    [Fact]
    public async Task A_credential_behind_the_body_goes_nowhere()
    {
        var before = fixture.Upstream.Requests.Count;
        using var frames = await Http2Frames.ConnectAsync(fixture.Gateway.Address);
        await frames.SendHeadersAsync(Good, isEnd: false);
        await frames.SendDataAsync(Wire.Body, isEnd: false);
        await frames.SendHeadersAsync([("x-api-key", TestKeys.Pro.Secret), ("content-length", "5")], isEnd: true);

        Assert.Equal(Scripts.Served, await frames.ReadVerdictAsync());
        Assert.Equal(before + 1, fixture.Upstream.Requests.Count);
        UpstreamAssert.IsClean(fixture.Upstream.Requests[^1], fixture.Upstream.Address, Wire.Chat, Wire.Body);
    }

    private static (string, string)[] With(string name, string value)
        => [.. Good.Select(header => header.Item1 == name ? (name, value) : header)];

    private async Task<string> ExchangeAsync((string, string)[] headers)
    {
        using var frames = await Http2Frames.ConnectAsync(fixture.Gateway.Address);
        await frames.SendHeadersAsync(headers, isEnd: false);
        await frames.SendDataAsync(Wire.Body, isEnd: true);
        return await frames.ReadVerdictAsync();
    }
}
