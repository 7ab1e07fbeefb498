using Gateway.Authentication;
using Gateway.Core.Dialects;
using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Authentication;

public sealed class CredentialTests
{
    public static TheoryData<string, string, string> Carriers => new()
    {
        { "Authorization", "Bearer k", "k" },
        { "Authorization", "bearer  k ", "k" },
        { "Authorization", "Basic k", "Basic k" },
        { "X-Api-Key", "k", "k" },
        { "api-key", "k", "k" },
        { "x-goog-api-key", "k", "k" },
    };

    [Theory]
    [MemberData(nameof(Carriers))]
    public void Every_carrier_is_read_in_every_dialect(string header, string value, string key)
    {
        foreach (var dialect in Enum.GetValues<Dialect>())
        {
            var credential = Credential.Of(Request(r => r.Headers[header] = value), dialect);

            Assert.Equal(key, credential.Key);
            Assert.False(credential.IsAmbiguous);
        }
    }

    [Theory]
    [InlineData("k", true)]
    [InlineData("Basic k", true)]
    [InlineData("Bearer k", false)]
    public void A_key_without_its_scheme_is_seen(string authorization, bool lacks)
        => Assert.Equal(
            lacks, Credential.Of(Request(r => r.Headers.Authorization = authorization), Dialect.OpenAi).LacksScheme);

    [Fact]
    public void A_key_without_its_scheme_is_seen_beside_the_same_key()
        => Assert.True(Credential.Of(
            Request(r =>
            {
                r.Headers.Authorization = "k";
                r.Headers["x-api-key"] = "k";
            }),
            Dialect.OpenAi).LacksScheme);

    [Fact]
    public void A_key_in_the_query_counts_in_Gemini_only()
    {
        var request = Request(r => r.QueryString = new QueryString("?key=k"));

        Assert.Equal("k", Credential.Of(request, Dialect.Gemini).Key);
        Assert.True(Credential.Of(request, Dialect.OpenAi).Key.IsEmpty);
        Assert.True(Credential.Of(request, Dialect.Anthropic).Key.IsEmpty);
    }

    [Fact]
    public void The_same_key_sent_twice_is_one_credential()
    {
        var credential = Credential.Of(
            Request(r =>
            {
                r.Headers.Authorization = "Bearer k";
                r.Headers["x-api-key"] = "k";
            }),
            Dialect.Anthropic);

        Assert.Equal("k", credential.Key);
        Assert.False(credential.IsAmbiguous);
    }

    [Theory]
    [InlineData("x-api-key")]
    [InlineData("api-key")]
    [InlineData("x-goog-api-key")]
    public void Two_different_keys_are_ambiguous(string second)
        => Assert.True(Credential.Of(
            Request(r =>
            {
                r.Headers.Authorization = "Bearer a";
                r.Headers[second] = "b";
            }),
            Dialect.OpenAi).IsAmbiguous);

    [Fact]
    public void Two_lines_of_one_header_are_ambiguous()
        => Assert.True(
            Credential.Of(
                Request(r => r.Headers.Authorization = new(["Bearer a", "Bearer b"])), Dialect.OpenAi).IsAmbiguous);

    [Fact]
    public void Another_scheme_beside_a_key_is_ambiguous()
        => Assert.True(Credential.Of(
            Request(r =>
            {
                r.Headers.Authorization = "Basic a";
                r.Headers["x-api-key"] = "b";
            }),
            Dialect.OpenAi).IsAmbiguous);

    private static HttpRequest Request(Action<HttpRequest> set)
    {
        var request = new DefaultHttpContext().Request;
        set(request);
        return request;
    }
}
