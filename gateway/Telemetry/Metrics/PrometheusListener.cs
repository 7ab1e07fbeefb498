using Gateway.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace Gateway.Telemetry.Metrics;

/// <summary>
/// Serves <c>GET /metrics</c> on its own address, so that no caller of the gateway can reach it. Off by default.
/// </summary>
internal sealed partial class PrometheusListener(
    IOptions<TelemetryOptions> options, MeterProvider metrics, ILogger<PrometheusListener> logger)
        : IHostedService, IAsyncDisposable
{
    private const string MetricsPath = "/metrics";

    private WebApplication? _app;

    /// <summary>Each scrape collects anew, and no sample has a label beyond those in README.md.</summary>
    public static void Configure(PrometheusAspNetCoreOptions exporter)
    {
        exporter.ScrapeResponseCacheDurationMilliseconds = 0;
        exporter.ScopeInfoEnabled = false;
        exporter.TargetInfoEnabled = false;
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Empty: the gateway's own addresses and settings must not reach it.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(options.Value.PrometheusUrl);
        builder.Services.AddLogging();
        builder.Services.RemoveAll<IHostLifetime>();
        builder.Services.AddSingleton<IHostLifetime, SilentLifetime>();
        builder.Services.Configure<PrometheusAspNetCoreOptions>(Configure);
        _app = builder.Build();
        _app.UseOpenTelemetryPrometheusScrapingEndpoint(metrics, IsScrape, path: null, InTextFormat, optionsName: null);
        _app.Run(AnswerNotFoundAsync);
        await _app.StartAsync(cancellationToken);
        var address = new Uri(new Uri(_app.Urls.First()), MetricsPath);
        Log.Listening(logger, address);
    }

    public Task StopAsync(CancellationToken cancellationToken)
        => _app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? default;

    private static bool IsScrape(HttpContext context)
        => context.Request.Path == MetricsPath && HttpMethods.IsGet(context.Request.Method);

    // OpenMetrics writes the bounds of buckets differently, and adds a series per series: when it began.
    private static void InTextFormat(IApplicationBuilder scrape) => scrape.Use((context, next) =>
    {
        context.Request.Headers.Accept = "text/plain;version=0.0.4";
        return next(context);
    });

    private static Task AnswerNotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 7003, Level = LogLevel.Information, Message = "Metrics for Prometheus are at {Address}")]
        public static partial void Listening(ILogger logger, Uri address);
    }
}
