using Gateway.Configuration;
using Gateway.Inspection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Gateway.Telemetry.Metrics;

/// <summary>
/// Answers <c>GET /metrics</c> on an address of its own, so that no caller of the gateway can reach it. Not there unless asked for.
/// </summary>
internal sealed partial class PrometheusListener(
    IOptions<TelemetryOptions> options, MetricsPage page, ILogger<PrometheusListener> logger) : IHostedService, IAsyncDisposable
{
    private const string MetricsPath = "/metrics";
    private const string TextFormat = "text/plain; version=0.0.4; charset=utf-8";

    private WebApplication? _app;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!page.Wanted)
        {
            return;
        }

        // Empty: the gateway's own addresses and settings must not reach it.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(options.Value.PrometheusUrl);
        builder.Services.AddLogging();
        builder.Services.RemoveAll<IHostLifetime>();
        builder.Services.AddSingleton<IHostLifetime, SilentLifetime>();
        _app = builder.Build();
        _app.Run(AnswerAsync);
        await _app.StartAsync(cancellationToken);
        var address = new Uri(new Uri(_app.Urls.First()), MetricsPath);
        Log.Listening(logger, address);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? default;

    private Task AnswerAsync(HttpContext context)
    {
        var response = context.Response;
        if (context.Request.Path != MetricsPath || !HttpMethods.IsGet(context.Request.Method))
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        if (page.Render() is not { } text)
        {
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        }

        response.ContentType = TextFormat;
        response.ContentLength = text.Length;
        return response.Body.WriteAsync(text).AsTask();
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 7003, Level = LogLevel.Information, Message = "Metrics for Prometheus are at {Address}")]
        public static partial void Listening(ILogger logger, Uri address);
    }
}
