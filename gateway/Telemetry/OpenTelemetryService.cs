using System.Diagnostics;
using Gateway.Core.Names;
using Gateway.Forwarding;
using Gateway.Stores;
using Gateway.Telemetry.Metrics;
using Gateway.Telemetry.Tracing;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Gateway.Telemetry;

/// <summary>
/// Exports spans and metrics by OTLP while the gateway runs. The standard OTEL_* variables say where to and how; without an endpoint,
/// and without a page for Prometheus, nothing is started, so that nothing listens and nothing is measured.
/// </summary>
internal sealed partial class OpenTelemetryService(
    IConfiguration configuration, MetricsPage page, ILogger<OpenTelemetryService> logger) : IHostedService, IDisposable
{
    private const string ServiceName = "llm-gateway";

    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string[] Sources = [TelemetryNames.Source, ForwardingSpans.Source, "System.Net.Http", "Npgsql"];

    private static readonly string[] Meters =
    [
        TelemetryNames.Source,
        "Microsoft.AspNetCore.Server.Kestrel",
        "System.Net.Http",
        "System.Runtime",
        "Npgsql",
    ];

    private OpenTelemetrySdk? _sdk;
    private ActivityListener? _withholding;

    /// <summary>The endpoints to which nothing could be exported, in the operator's words: the SDK says nothing of them.</summary>
    public static IEnumerable<string> Errors(IConfiguration configuration)
        => from name in (string[])[Endpoint, EndpointOf("TRACES"), EndpointOf("METRICS")]
           where configuration[name] is { Length: > 0 } address
               && !WebAddress.TryRead(address, out _)
           select $"{name} is no absolute http or https address. Write it as http://127.0.0.1:4317.";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var traces = Exports("TRACES");
        var metrics = Exports("METRICS");
        if (traces || metrics || page.Wanted)
        {
            _withholding = traces ? ExceptionTexts.Withhold(Sources) : null;
            _sdk = OpenTelemetrySdk.Create(builder => Configure(builder, traces, metrics));
            Log.Started(logger, traces, metrics, page.Wanted);
        }

        return Task.CompletedTask;
    }

    // Flushing talks to a collector that may be gone: it has its own limits, and the host's shutdown does not wait for more.
    public Task StopAsync(CancellationToken cancellationToken)
        => _sdk is null
            ? Task.CompletedTask
            : Task.WhenAny(Task.Run(_sdk.Dispose, CancellationToken.None), Task.Delay(Timeout.Infinite, cancellationToken));

    public void Dispose()
    {
        _sdk?.Dispose();
        _withholding?.Dispose();
    }

    private void Configure(IOpenTelemetryBuilder builder, bool traces, bool metrics)
    {
        // The SDK reads its variables from here, wherever the host has them from.
        builder.Services.AddSingleton(configuration);
        builder.ConfigureResource(resource => resource
            .AddService(ServiceName, serviceVersion: typeof(OpenTelemetryService).Assembly.GetName().Version?.ToString(3))
            .AddEnvironmentVariableDetector());
        if (traces)
        {
            builder.WithTracing(tracing => tracing.AddSource(Sources).AddOtlpExporter());
        }

        if (metrics || page.Wanted)
        {
            builder.WithMetrics(metering =>
            {
                metering.AddMeter(Meters);
                foreach (var instrument in TelemetryNames.Dropped)
                {
                    metering.AddView(instrument, MetricStreamConfiguration.Drop);
                }

                metering.AddView(
                    TelemetryNames.Metrics.Requests,
                    new MetricStreamConfiguration { CardinalityLimit = RequestSeriesTable.MostSeries });
                if (metrics)
                {
                    metering.AddOtlpExporter();
                }

                if (page.Wanted)
                {
                    metering.AddReader(page.Reader);
                }
            });
        }
    }

    private bool Exports(string signal)
        => !string.Equals(configuration["OTEL_SDK_DISABLED"], "true", StringComparison.OrdinalIgnoreCase)
        && !string.Equals(configuration[$"OTEL_{signal}_EXPORTER"], "none", StringComparison.OrdinalIgnoreCase)
        && (configuration[Endpoint] ?? configuration[EndpointOf(signal)]) is { Length: > 0 };

    private static string EndpointOf(string signal) => $"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT";

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 7002,
            Level = LogLevel.Information,
            Message = "Telemetry is exported: traces {Traces}, metrics {Metrics}, Prometheus {Prometheus}")]
        public static partial void Started(ILogger logger, bool traces, bool metrics, bool prometheus);
    }
}
