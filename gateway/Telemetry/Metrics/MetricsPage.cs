using System.Buffers;
using Gateway.Catalog.Listing;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Gateway.Telemetry.Metrics;

/// <summary>All metrics as one page of Prometheus text, collected when it is asked for.</summary>
internal sealed class MetricsPage : IDisposable
{
    private const int CollectTimeoutMilliseconds = 5000;

    private readonly Lock _collecting = new();
    private readonly PageExporter _exporter = new();

    public MetricsPage(IOptions<TelemetryOptions> options)
    {
        Wanted = options.Value.PrometheusUrl.Length > 0;
        Reader = new BaseExportingMetricReader(_exporter);
    }

    /// <summary>Whether anybody may ask.</summary>
    public bool Wanted { get; }

    public BaseExportingMetricReader Reader { get; }

    /// <summary>The page as of now; null where it could not be made in time.</summary>
    public byte[]? Render()
    {
        lock (_collecting)
        {
            return Reader.Collect(CollectTimeoutMilliseconds) ? _exporter.Page.WrittenSpan.ToArray() : null;
        }
    }

    public void Dispose()
    {
        Reader.Dispose();
        _exporter.Dispose();
    }

    private sealed class PageExporter : BaseExporter<Metric>
    {
        public ArrayBufferWriter<byte> Page { get; } = new(64 * 1024);

        public override ExportResult Export(in Batch<Metric> batch)
        {
            Page.ResetWrittenCount();
            var text = new PrometheusText(Page);
            foreach (var metric in batch)
            {
                text.Write(metric);
            }

            return ExportResult.Success;
        }
    }
}
