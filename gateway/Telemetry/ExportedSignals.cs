namespace Gateway.Telemetry;

/// <summary>What the gateway exports. Nothing is collected for a signal that is not exported.</summary>
/// <param name="Traces">Whether spans go to a collector by OTLP.</param>
/// <param name="Metrics">Whether metrics go to a collector by OTLP.</param>
/// <param name="Page">Whether Prometheus can read a page of metrics.</param>
internal sealed record ExportedSignals(bool Traces, bool Metrics, bool Page)
{
    /// <summary>The variable that names the collector of all signals.</summary>
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string PageUrl = $"{TelemetryOptions.Section}:{nameof(TelemetryOptions.PrometheusUrl)}";

    public bool Any => Traces || Metrics || Page;

    public static ExportedSignals Of(IConfiguration configuration)
        => new(
            Exports(configuration, "TRACES"),
            Exports(configuration, "METRICS"),
            configuration[PageUrl] is { Length: > 0 });

    /// <summary>The variable that names the collector of one signal.</summary>
    public static string EndpointOf(string signal) => $"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT";

    private static bool Exports(IConfiguration configuration, string signal)
        => !string.Equals(configuration["OTEL_SDK_DISABLED"], "true", StringComparison.OrdinalIgnoreCase)
        && !string.Equals(configuration[$"OTEL_{signal}_EXPORTER"], "none", StringComparison.OrdinalIgnoreCase)
        && (configuration[Endpoint] is { Length: > 0 } || configuration[EndpointOf(signal)] is { Length: > 0 });
}
