using System.Net;
using Gateway.IntegrationTests.Errors;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Authentication;

/// <summary>Where a key may stand, and what happens to requests whose key is not good.</summary>
public sealed class CredentialTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const string Chat = "/v1/chat/completions";
    private const string Gemini = "/v1beta/models/allowed-model:generateContent";
    private const string NotValid = "The API key is not valid.";

    public static TheoryData<string, string> Carriers => new()
    {
        { "Authorization", $"Bearer {TestKeys.Free.Secret}" },
        { "Authorization", $"bearer {TestKeys.Free.Secret}" },
        { "x-api-key", TestKeys.Free.Secret },
        { "api-key", TestKeys.Free.Secret },
        { "x-goog-api-key", TestKeys.Free.Secret },
    };

    public static TheoryData<string, string> BadKeys => new()
    {
        { "a key that no document has", TestKeys.Unknown.Secret },
        { "an expired key", TestKeys.Expired.Secret },
        { "a revoked key", TestKeys.Revoked.Secret },
        { "a mistyped key", TestKeys.Free.Secret[..^1] + "!" },
        { "another vendor's key", "sk-proj-0123456789" },
        { "the key's digest", TestKeys.Free.Sha256 },
    };

    [Theory]
    [MemberData(nameof(Carriers))]
    public async Task Every_carrier_is_taken_on_every_dialect(string name, string value)
    {
        foreach (var path in (string[])[Chat, "/v1/messages", Gemini])
        {
            using var response = await SendAsync(path, (name, value));

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task A_key_in_the_query_is_taken_on_Gemini_routes_and_stays_here()
    {
        using var response = await SendAsync($"{Gemini}?key={TestKeys.Free.Secret}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Gemini, fixture.Upstream.Requests[^1].Target);
    }

    [Theory]
    [InlineData(Chat, "openai")]
    [InlineData("/v1/messages", "anthropic")]
    public async Task A_key_in_the_query_is_no_credential_elsewhere(string path, string dialect)
    {
        var before = fixture.Upstream.Requests.Count;

        using var response = await SendAsync($"{path}?key={TestKeys.Free.Secret}");

        await response.IsRefusalAsync(ExpectedError.InvalidApiKey, dialect);
        Assert.Equal(before, fixture.Upstream.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(BadKeys))]
    public async Task Bad_keys_all_get_the_same_answer(string what, string key)
    {
        var before = fixture.Upstream.Requests.Count;

        using var response = await SendAsync(Chat, ("Authorization", $"Bearer {key}"));

        await response.IsRefusalAsync(ExpectedError.InvalidApiKey, "openai", NotValid);
        Assert.True(before == fixture.Upstream.Requests.Count, what);
        Assert.DoesNotContain(fixture.Gateway.Logs.Lines, line => line.Contains(key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_without_its_scheme_is_refused_with_a_hint()
    {
        var before = fixture.Upstream.Requests.Count;

        using var response = await SendAsync(Chat, ("Authorization", TestKeys.Free.Secret));

        await response.IsRefusalAsync(
            ExpectedError.InvalidApiKey,
            "openai",
            "Authorization has no Bearer token. Write Bearer before the key: 'Authorization: Bearer KEY'.");
        Assert.Equal(before, fixture.Upstream.Requests.Count);
    }

    [Fact]
    public async Task Two_different_keys_are_refused_even_if_both_are_good()
    {
        var before = fixture.Upstream.Requests.Count;

        using var response = await SendAsync(
            Chat, ("Authorization", $"Bearer {TestKeys.Free.Secret}"), ("x-api-key", TestKeys.Pro.Secret));

        await response.IsRefusalAsync(
            ExpectedError.AmbiguousCredentials,
            "openai",
            "The request carries two different API keys. Send exactly one.");
        Assert.Equal(before, fixture.Upstream.Requests.Count);
    }

    [Fact]
    public async Task One_key_in_two_carriers_is_one_key()
    {
        using var response = await SendAsync(
            Chat, ("Authorization", $"Bearer {TestKeys.Free.Secret}"), ("x-api-key", TestKeys.Free.Secret));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task The_body_of_a_stranger_is_not_read()
    {
        var before = fixture.Upstream.Requests.Count;
        using var client = await Clients.RawClient.ConnectAsync(fixture.Gateway.Address);

        await client.SendAsync(
            $"POST {Chat} HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\nContent-Length: "
                + "1000000\r\n\r\n{{");

        Assert.StartsWith("HTTP/1.1 401 ", await client.ReadUntilAsync("}}"), StringComparison.Ordinal);
        Assert.Equal(before, fixture.Upstream.Requests.Count);
    }

    private Task<HttpResponseMessage> SendAsync(string path, params (string Name, string Value)[] headers)
    {
        var request = GatewayClient.Post(path, """{"model":"allowed-model"}""", key: null);
        if (path.StartsWith(Gemini, StringComparison.Ordinal))
        {
            request.Content = GatewayClient.Json("""{"contents":[]}""");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return fixture.Client.SendAsync(request);
    }
}
