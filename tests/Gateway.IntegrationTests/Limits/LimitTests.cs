using Gateway.IntegrationTests.Clients;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Threats;

namespace Gateway.IntegrationTests.Limits;

/// <summary>
/// Every limit, at it and one past it. What is at the limit is served; what is past it is refused unseen by the
/// upstream.
/// </summary>
public sealed class LimitTests(LimitedGatewayFixture fixture) : IClassFixture<LimitedGatewayFixture>
{
    private const string Transcriptions = "/v1/audio/transcriptions";

    private static readonly Dictionary<string, (int Limit, int Status, Func<int, string> Request)> Limits = new()
    {
        ["levels of JSON"] = (LimitedGatewayFixture.Depth, 400, Nested),
        ["keys of the body"] = (LimitedGatewayFixture.Keys, 400, Keyed),
        ["parts of a form"] = (LimitedGatewayFixture.Parts, 413, Parts),
        ["bytes of a part's headers"] = (LimitedGatewayFixture.PartHeaderBytes, 413, PartHeaders),
        ["bytes of a field"] = (LimitedGatewayFixture.FieldBytes, 413, Field),
        ["header lines"] = (LimitedGatewayFixture.HeaderCount, 431, Headers),
        ["bytes of all headers"] = (LimitedGatewayFixture.HeaderBytes, 431, HeaderBytes),
        ["bytes of the request line"] = (LimitedGatewayFixture.LineBytes, 414, Line),
    };

    public static TheoryData<string> Names => [.. Limits.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_at_the_limit_passes_and_one_more_does_not(string name)
    {
        var (limit, status, request) = Limits[name];
        var before = fixture.Upstream.Requests.Count;

        var at = await RawClient.ExchangeAsync(fixture.Gateway.Address, request(limit));
        Assert.StartsWith("HTTP/1.1 200", at, StringComparison.Ordinal);
        Assert.Equal(before + 1, fixture.Upstream.Requests.Count);

        var past = await RawClient.ExchangeAsync(fixture.Gateway.Address, request(limit + 1));
        Assert.StartsWith($"HTTP/1.1 {status}", past, StringComparison.Ordinal);
        Assert.Contains("{\"error\":{\"message\":\"", past, StringComparison.Ordinal);
        Assert.Equal(before + 1, fixture.Upstream.Requests.Count);
    }

    private static string Nested(int levels)
        => Post(
            "{\"model\":\"allowed-model\",\"x\":" + new string('[', levels - 1) + new string(']', levels - 1) + "}");

    private static string Keyed(int keys)
        => Post(
            "{\"model\":\"allowed-model\","
                + string.Join(',', Enumerable.Range(1, keys - 1).Select(i => $"\"k{i}\":1"))
                + "}");

    private static string Parts(int parts)
        => Form(string.Concat(Enumerable.Range(1, parts - 1).Select(i => Part($"f{i}", "x"))));

    private static string Field(int bytes) => Form(Part("prompt", new string('x', bytes)));

    // The blank line behind the headers belongs to what is searched for.
    private static string PartHeaders(int bytes)
    {
        const string Start = "Content-Disposition: form-data; name=\"";
        return Form($"--B\r\n{Start}{new string('n', bytes - Start.Length - "\"\r\n\r\n".Length)}\"\r\n\r\nx\r\n");
    }

    // Host, key, type, connection and length are there already.
    private static string Headers(int lines) => Wire.With([.. Enumerable.Range(1, lines - 5).Select(i => $"X-{i}: a")]);

    private static string HeaderBytes(int bytes)
    {
        var bare = Wire.With("X-Long: ");
        var sent = bare.IndexOf("\r\n\r\n", StringComparison.Ordinal)
            + 2 - (bare.IndexOf("\r\n", StringComparison.Ordinal) + 2);
        return Wire.With("X-Long: " + new string('a', bytes - sent));
    }

    private static string Line(int bytes)
    {
        var bare = $"POST {Wire.Chat}?a= HTTP/1.1\r\n";
        return Wire.Target($"{Wire.Chat}?a={new string('a', bytes - bare.Length)}");
    }

    private static string Part(string name, string content)
        => $"--B\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{content}\r\n";

    private static string Form(string parts) => Post(
        Part("model", "allowed-model") + parts + "--B--\r\n", Transcriptions, "multipart/form-data; boundary=B");

    private static string Post(string body, string target = Wire.Chat, string type = "application/json")
        => $"POST {target} HTTP/1.1\r\nHost: gateway\r\nx-api-key: {TestKeys.Free.Secret}\r\nContent-Type: {type}\r\n"
            + $"Connection: close\r\nContent-Length: {body.Length}\r\n\r\n{body}";
}
