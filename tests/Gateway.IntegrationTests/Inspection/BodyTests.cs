using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Gateway.IntegrationTests.Errors;
using Gateway.IntegrationTests.Hosting;
using ZstdSharp;

namespace Gateway.IntegrationTests.Inspection;

/// <summary>How a body may come: framed either way, of a type that fits, plain, whole and within its bound.</summary>
public sealed class BodyTests(BoundedGatewayFixture fixture) : IClassFixture<BoundedGatewayFixture>
{
    private const string Body = """{"model":"allowed-model","messages":[]}""";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Either_framing_goes_upstream_with_its_length(bool chunked)
    {
        using var request = GatewayClient.Post("/v1/chat/completions", Body, TestKeys.Free);
        request.Headers.TransferEncodingChunked = chunked;

        using var response = await fixture.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var seen = fixture.Upstream.Requests[^1];
        Assert.Equal(Body, seen.Text);
        Assert.Equal($"{Body.Length}", seen.Header("Content-Length"));
        Assert.Null(seen.Header("Transfer-Encoding"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_at_its_bound_passes_and_one_byte_more_does_not(bool chunked)
    {
        using var fits = await SendPaddedAsync(BoundedGatewayFixture.MaxBodyBytes, chunked);
        Assert.Equal(HttpStatusCode.OK, fits.StatusCode);
        var before = fixture.Upstream.Requests.Count;

        using var exceeds = await SendPaddedAsync(BoundedGatewayFixture.MaxBodyBytes + 1, chunked);

        await exceeds.IsRefusalAsync(ExpectedError.RequestTooLarge, "openai");
        Assert.Equal(before, fixture.Upstream.Requests.Count);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("zstd")]
    public async Task An_encoded_body_is_inspected_and_forwarded_decoded(string coding)
    {
        using var allowed = await SendEncodedAsync(coding, Encode(coding, Encoding.UTF8.GetBytes(Body)), TestKeys.Free);

        Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
        var seen = fixture.Upstream.Requests[^1];
        Assert.Equal(Body, seen.Text);
        Assert.Equal($"{Body.Length}", seen.Header("Content-Length"));
        Assert.Null(seen.Header("Content-Encoding"));

        var before = fixture.Upstream.Requests.Count;
        var denied = Encoding.UTF8.GetBytes(Body.Replace("allowed-model", "denied-model", StringComparison.Ordinal));
        using var refused = await SendEncodedAsync(coding, Encode(coding, denied), TestKeys.Free);
        await refused.IsRefusalAsync(ExpectedError.ModelAccessDenied, "openai");
        Assert.Equal(before, fixture.Upstream.Requests.Count);
    }

    [Theory]
    [InlineData("gzip", "deflate")]
    [InlineData("br", "zstd")]
    [InlineData("zstd", "gzip")]
    public async Task A_body_that_is_not_what_its_coding_says_is_refused(string named, string sent)
    {
        var before = fixture.Upstream.Requests.Count;
        using var response = await SendEncodedAsync(named, Encode(sent, Encoding.UTF8.GetBytes(Body)), TestKeys.Free);
        await response.IsRefusalAsync(ExpectedError.InvalidRequest, "openai");
        Assert.Equal(before, fixture.Upstream.Requests.Count);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("zstd")]
    public async Task A_bomb_is_refused(string coding)
    {
        var before = fixture.Upstream.Requests.Count;
        var bomb = Encode(coding, Encoding.UTF8.GetBytes(Body.PadRight(20_000_000)));
        using var response = await SendEncodedAsync(coding, bomb, TestKeys.Free);
        await response.IsRefusalAsync(ExpectedError.RequestTooLarge, "openai");
        Assert.Equal(before, fixture.Upstream.Requests.Count);
    }

    [Theory]
    [InlineData("compress")]
    [InlineData("identity, gzip")]
    [InlineData("gzip, gzip")]
    public async Task A_coding_that_is_not_taken_is_refused(string coding)
    {
        var before = fixture.Upstream.Requests.Count;
        using var response = await SendEncodedAsync(
            coding, Encode("gzip", Encoding.UTF8.GetBytes(Body)), TestKeys.Free);
        await response.IsRefusalAsync(ExpectedError.UnsupportedContentEncoding, "openai");
        Assert.Equal(
            "gzip, deflate, br, zstd, identity", string.Join(", ", response.Headers.GetValues("Accept-Encoding")));
        Assert.Equal(before, fixture.Upstream.Requests.Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=a")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json, text/plain")]
    public Task A_body_of_another_type_is_refused(string? type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body));
        if (type is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        return IsRefusedAsync(content, ExpectedError.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"model":"allowed-model"}{}""")]
    [InlineData("""{"model":"allowed-model",}""")]
    [InlineData("""{"model":"allowed-model","x":NaN}""")]
    [InlineData("\uFEFF{\"model\":\"allowed-model\"}")]
    public Task A_body_that_is_not_one_JSON_document_is_refused(string body)
        => IsRefusedAsync(GatewayClient.Json(body), ExpectedError.InvalidJson);

    [Theory]
    [InlineData("""{"model":"allowed-model","model":"denied-model"}""")]
    [InlineData("""{"model":"denied-model","model":"allowed-model"}""")]
    [InlineData("""{"model":"allowed-model","\u006dodel":"denied-model"}""")]
    [InlineData("""{"model":"allowed-model","Model":"denied-model"}""")]
    [InlineData("""{"model":"allowed-model","MODEL":"denied-model"}""")]
    public Task Two_spellings_of_the_model_are_a_conflict(string body)
        => IsRefusedAsync(GatewayClient.Json(body), ExpectedError.ModelConflict);

    [Theory]
    [InlineData("""{"messages":[]}""")]
    [InlineData("""{"model":null}""")]
    [InlineData("""{"model":""}""")]
    [InlineData("""{"model":7}""")]
    [InlineData("""{"model":["allowed-model"]}""")]
    [InlineData("""{"model":{"id":"allowed-model"}}""")]
    [InlineData("""{"messages":[{"model":"allowed-model"}]}""")]
    public Task A_request_that_names_no_model_is_refused(string body)
        => IsRefusedAsync(GatewayClient.Json(body), ExpectedError.ModelRequired);

    private async Task IsRefusedAsync(HttpContent content, ExpectedError expected)
    {
        var before = fixture.Upstream.Requests.Count;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = content };
        request.Headers.Add("x-api-key", TestKeys.Pro.Secret);

        using var response = await fixture.Client.SendAsync(request);

        await response.IsRefusalAsync(expected, "openai");
        Assert.Equal(before, fixture.Upstream.Requests.Count);
    }

    private Task<HttpResponseMessage> SendPaddedAsync(int length, bool chunked)
    {
        var request = GatewayClient.Post("/v1/chat/completions", Body.PadRight(length), TestKeys.Free);
        request.Headers.TransferEncodingChunked = chunked;
        return fixture.Client.SendAsync(request);
    }

    private async Task<HttpResponseMessage> SendEncodedAsync(string coding, byte[] body, TestKey key)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, "/v1/chat/completions")
        { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Content.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        request.Headers.Add("x-api-key", key.Secret);
        return await fixture.Client.SendAsync(request);
    }

    private static byte[] Encode(string coding, byte[] body)
    {
        using var encoded = new MemoryStream();
        using (Stream encoder = coding switch
        {
            "gzip" => new GZipStream(encoded, CompressionLevel.Fastest, leaveOpen: true),
            "deflate" => new ZLibStream(encoded, CompressionLevel.Fastest, leaveOpen: true),
            "br" => new BrotliStream(encoded, CompressionLevel.Fastest, leaveOpen: true),
            _ => new CompressionStream(encoded, leaveOpen: true),
        })
        {
            encoder.Write(body);
        }

        return encoded.ToArray();
    }
}
