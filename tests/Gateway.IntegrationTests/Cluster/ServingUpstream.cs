using Gateway.Inspection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gateway.IntegrationTests.Cluster;

/// <summary>The upstream of a cluster under load: a short answer, or a stream that takes a while.</summary>
internal sealed class ServingUpstream : IAsyncDisposable
{
    /// <summary>What a request says of itself whose key must not be served.</summary>
    public const string Forbidden = "forbidden";

    private const int Pieces = 20;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private readonly WebApplication _app;
    private long _forbidden;

    private ServingUpstream(WebApplication app)
    {
        _app = app;
        app.Run(ServeAsync);
    }

    public Uri Address => new(_app.Urls.Single());

    /// <summary>How many requests arrived that nobody should have forwarded.</summary>
    public long ForbiddenSeen => Interlocked.Read(ref _forbidden);

    public static async Task<ServingUpstream> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var upstream = new ServingUpstream(builder.Build());
        await upstream._app.StartAsync();
        return upstream;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        if (body.Contains(Forbidden, StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _forbidden);
        }

        if (!body.Contains("\"stream\":true", StringComparison.Ordinal))
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("""{"served":true}""");
            return;
        }

        context.Response.ContentType = "text/event-stream";
        for (var piece = 0; piece < Pieces; piece++)
        {
            await context.Response.WriteAsync($"data: {{\"n\":{piece}}}\n\n");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Pace);
        }

        await context.Response.WriteAsync("data: [DONE]\n\n");
    }
}
