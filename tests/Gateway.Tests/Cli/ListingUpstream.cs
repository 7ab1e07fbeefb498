using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Cli;

/// <summary>An upstream that answers <c>GET /v1/models</c> and nothing else.</summary>
internal sealed class ListingUpstream : IAsyncDisposable
{
    private readonly WebApplication _server;

    private ListingUpstream(WebApplication server) => _server = server;

    public string Address => $"{_server.Urls.Single()}/";

    public static async Task<ListingUpstream> StartAsync(string list)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.MapGet("/v1/models", context => context.Response.WriteAsync(list, context.RequestAborted));
        await server.StartAsync(TestContext.Current.CancellationToken);
        return new ListingUpstream(server);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
