using Gateway.Core.Names;
using Gateway.Forwarding;
using Gateway.Telemetry.Metrics;
using Gateway.Telemetry.Tracing;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Gateway.Telemetry;

/// <summary>
/// Configures the export of spans and metrics. The standard OTEL_* variables set the target; without an endpoint or a
/// Prometheus page nothing is registered, so that nothing listens and nothing is measured.
/// </summary>
internal sealed partial class OpenTelemetryService(ExportedSignals signals, ILogger<OpenTelemetryService> logger)
    : IHostedService
{
    private const string ServiceName = "llm-gateway";

    private static readonly string[] Sources =
    [
        TelemetryNames.Source, ForwardingSpans.Source, "System.Net.Http", "Npgsql",
    ];

    private static readonly string[] Meters =
    [
        TelemetryNames.Source,
        "Microsoft.AspNetCore.Server.Kestrel",
        "System.Net.Http",
        "System.Runtime",
        "Npgsql",
    ];

    /// <summary>The endpoints that cannot be exported to, for the operator: the SDK reports none.</summary>
    public static IEnumerable<string> Errors(IConfiguration configuration)
        => from name in (string[])
               [ExportedSignals.Endpoint, ExportedSignals.EndpointOf("TRACES"), ExportedSignals.EndpointOf("METRICS")]
           where configuration[name] is { Length: > 0 } address
               && !WebAddress.TryRead(address, out _)
           select $"{name} is no absolute http or https address. Write it as http://127.0.0.1:4317.";

    /// <summary>Registers what exports the signals that are wanted.</summary>
    public static void AddTo(IServiceCollection services, ExportedSignals signals)
    {
        if (!signals.Any)
        {
            return;
        }

        var telemetry = services.AddOpenTelemetry().ConfigureResource(resource => resource
            .AddService(
                ServiceName, serviceVersion: typeof(OpenTelemetryService).Assembly.GetName().Version?.ToString(3))
            .AddEnvironmentVariableDetector());
        if (signals.Traces)
        {
            telemetry.WithTracing(tracing => tracing
                .AddSource(Sources)
                .AddInstrumentation(() => ExceptionTexts.RemoveFrom(Sources))
                .AddOtlpExporter());
        }

        if (signals.Metrics || signals.Page)
        {
            telemetry.WithMetrics(metering => Configure(metering, signals));
        }

        if (signals.Page)
        {
            services.AddHostedService<PrometheusListener>();
        }

        services.AddSingleton(signals);
        services.AddHostedService<OpenTelemetryService>();
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Log.Started(logger, signals.Traces, signals.Metrics, signals.Page);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static void Configure(MeterProviderBuilder metering, ExportedSignals signals)
    {
        metering.AddMeter(Meters);
        foreach (var instrument in TelemetryNames.Dropped)
        {
            metering.AddView(instrument, MetricStreamConfiguration.Drop);
        }

        metering.AddView(
            TelemetryNames.Metrics.Requests,
            new MetricStreamConfiguration { CardinalityLimit = RequestSeriesTable.MostSeries });
        if (signals.Metrics)
        {
            metering.AddOtlpExporter();
        }

        if (signals.Page)
        {
            metering.AddPrometheusExporter(PrometheusListener.Configure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 7002,
            Level = LogLevel.Information,
            Message = "Telemetry is exported: traces {Traces}, metrics {Metrics}, Prometheus {Prometheus}")]
        public static partial void Started(ILogger logger, bool traces, bool metrics, bool prometheus);
    }
}
