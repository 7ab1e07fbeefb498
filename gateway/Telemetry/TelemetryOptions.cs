using Gateway.Telemetry.Decisions;

namespace Gateway.Telemetry;

/// <summary>
/// The gateway's telemetry and its outputs; the section <c>Gateway:Telemetry</c>. Exporters are set by OTEL_*
/// variables.
/// </summary>
internal sealed class TelemetryOptions
{
    public const string Section = "Gateway:Telemetry";

    /// <summary>Which requests get a line of the decision log.</summary>
    public DecisionLogScope DecisionLog { get; set; } = DecisionLogScope.Refusals;

    /// <summary>The file that the decision log is appended to; standard output where empty.</summary>
    public string DecisionLogFile { get; set; } = "";

    /// <summary>
    /// Lines that may wait for being written. What comes when they are too many is counted, and the count is logged.
    /// </summary>
    public int DecisionLogQueue { get; set; } = 10_000;

    /// <summary>
    /// Whether a caller's <c>traceparent</c> decides which trace a request belongs to and whether it is sampled.
    /// </summary>
    public bool TrustTraceContext { get; set; }

    /// <summary>From which duration on inspection gets its own span.</summary>
    public TimeSpan SlowInspection { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>
    /// Where <c>GET /metrics</c> is answered for Prometheus, as <c>http://127.0.0.1:9464</c>; nowhere where empty.
    /// </summary>
    public string PrometheusUrl { get; set; } = "";
}
