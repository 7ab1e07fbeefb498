using System.Net;
using System.Net.Http.Headers;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Stubs;
using Gateway.Web;
using WireMock.Server;

namespace Gateway.IntegrationTests.Web;

/// <summary>How the page is served: embedded, small, cached, and closed to anything from elsewhere.</summary>
public sealed class PageTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const int MostBytes = 100 * 1024;

    public static TheoryData<string, string> Files => new()
    {
        { "/", "text/html; charset=utf-8" },
        { "/page.css", "text/css; charset=utf-8" },
        { "/page.js", "text/javascript; charset=utf-8" },
        { "/page.svg", "image/svg+xml" },
    };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_is_sent_with_its_type_and_may_load_nothing_from_elsewhere(string path, string type)
    {
        using var client = ClientOf(fixture.Gateway);
        using var answer = await client.GetAsync(path, Cancelled);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.StartsWith("default-src 'self';", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.DoesNotContain("unsafe", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("no-cache", answer.Headers.CacheControl?.ToString());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_that_the_browser_has_is_not_sent_again(string path, string type)
    {
        Assert.NotEmpty(type);
        using var client = ClientOf(fixture.Gateway);
        using var first = await client.GetAsync(path, Cancelled);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(Assert.IsType<EntityTagHeaderValue>(first.Headers.ETag));
        using var second = await client.SendAsync(request, Cancelled);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(Cancelled));
    }

    [Fact]
    public async Task All_files_together_are_under_100_KB()
    {
        using var client = ClientOf(fixture.Gateway);
        var total = 0;
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Gateway, "Web", "Files")))
        {
            var name = Path.GetFileName(file);
            total += (await client.GetByteArrayAsync(name == "index.html" ? "/" : $"/{name}", Cancelled)).Length;
        }

        Assert.InRange(total, 10_000, MostBytes);
    }

    [Fact]
    public async Task The_page_can_be_switched_off()
    {
        using var upstream = WireMockServer.StartServing();
        await using var gateway = await upstream.StartGatewayAsync("Gateway:Page:Enabled=false");
        using var client = ClientOf(gateway);

        Assert.StartsWith("{", await client.GetStringAsync("/", Cancelled));
        using var file = await client.GetAsync("/page.js", Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, file.StatusCode);
    }

    [Fact]
    public async Task The_page_can_be_moved()
    {
        using var upstream = WireMockServer.StartServing();
        await using var gateway = await upstream.StartGatewayAsync("Gateway:Page:Path=/help/models");
        using var client = ClientOf(gateway);

        Assert.StartsWith("{", await client.GetStringAsync("/", Cancelled));
        Assert.Contains("src=\"/help/models/page.js\"", await client.GetStringAsync("/help/models", Cancelled));
        using var file = await client.GetAsync("/help/models/page.js", Cancelled);
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
    }

    [Theory]
    [InlineData("models", "Write '/', or a path as '/models'")]
    [InlineData("/models/", "Write '/', or a path as '/models'")]
    [InlineData("/a//b", "Write '/', or a path as '/models'")]
    [InlineData("/{id}", "Write '/', or a path as '/models'")]
    [InlineData("/v1/page", "paths below /v1 are the gateway's own")]
    [InlineData("/API", "paths below /API are the gateway's own")]
    public void A_path_that_cannot_be_is_refused_in_words(string path, string message)
    {
        var result = new PageOptionsValidator().Validate(null, new PageOptions { Path = path });

        Assert.True(result.Failed);
        Assert.Contains(message, result.FailureMessage);
    }

    private static HttpClient ClientOf(GatewayHost gateway) => new() { BaseAddress = gateway.Address };
}
