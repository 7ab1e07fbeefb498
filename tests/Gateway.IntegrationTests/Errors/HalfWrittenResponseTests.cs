using System.Buffers;
using System.Net;
using Gateway.Http;
using Gateway.IntegrationTests.Clients;
using Gateway.IntegrationTests.Hosting;
using Gateway.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Gateway.IntegrationTests.Errors;

/// <summary>What a caller gets of an answer whose writer failed before anything of it was sent.</summary>
public sealed class HalfWrittenResponseTests
{
    [Theory]
    [InlineData(20)]
    [InlineData(20_000)]
    public async Task It_never_goes_out_in_front_of_the_error(int length)
    {
        await using var app = await StartAsync(HttpProtocols.Http1, length);

        var answer = await RawClient.ExchangeAsync(
            new Uri(app.Urls.Single()), "GET / HTTP/1.1\r\nHost: gateway\r\n\r\n");

        Assert.Empty(answer);
    }

    [Fact]
    public async Task It_is_nothing_to_the_answer_of_a_HEAD_which_has_no_body()
    {
        await using var app = await StartAsync(HttpProtocols.Http1, 20_000);

        var answer = await RawClient.ExchangeAsync(
            new Uri(app.Urls.Single()), "HEAD / HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 500 ", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_ends_with_a_reset_of_its_stream_over_HTTP_2()
    {
        await using var app = await StartAsync(HttpProtocols.Http2, 20_000);
        using var client = new GatewayClient(new Uri(app.Urls.Single()));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;

        await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync(request));
    }

    private static async Task<WebApplication> StartAsync(HttpProtocols protocols, int length)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(
            kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = protocols));
        var app = builder.Build();
        app.Use((context, next) =>
        {
            context.Features.Set(new RequestContext());
            return next(context);
        });
        app.UseGatewayErrors();
        app.Run(context =>
        {
            context.Response.BodyWriter.Write(new byte[length]);
            throw new InvalidOperationException();
        });
        await app.StartAsync();
        return app;
    }
}
