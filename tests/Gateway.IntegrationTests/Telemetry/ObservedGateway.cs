using System.Text.Json;
using Gateway.Demo;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Telemetry;

/// <summary>
/// A gateway in a process of its own, so that nothing else is observed with it, in front of a demonstration upstream or
/// whatever else is at an address.
/// </summary>
internal sealed class ObservedGateway : IAsyncDisposable
{
    private const string MetricsAt = "Metrics for Prometheus are at ";

    private readonly GatewayProcess _process;
    private readonly TestDocuments _documents;
    private readonly DemonstrationUpstream? _upstream;

    private ObservedGateway(
        GatewayProcess process, TestDocuments documents, DemonstrationUpstream? upstream, Uri address)
    {
        _process = process;
        _documents = documents;
        _upstream = upstream;
        Address = address;
        Client = new GatewayClient(address);
    }

    public Uri Address { get; }

    public GatewayClient Client { get; }

    public TestDocuments Documents => _documents;

    public string Output => _process.Output;

    public Uri MetricsAddress
    {
        get
        {
            var line = Output.Split('\n').Single(line => line.Contains(MetricsAt, StringComparison.Ordinal));
            return new Uri(line[(line.IndexOf(MetricsAt, StringComparison.Ordinal) + MetricsAt.Length)..].Trim());
        }
    }

    /// <summary>The lines of the decision log, parsed.</summary>
    public IReadOnlyList<JsonElement> Decisions
        =>
        [
            .. from line in Output.Split('\n') where line.StartsWith(
                "{\"schema\":", StringComparison.Ordinal) select Parse(line),
        ];

    /// <param name="collector">Where telemetry goes; nowhere if null.</param>
    /// <param name="protocol"><c>grpc</c> or <c>http/protobuf</c>.</param>
    /// <param name="upstream">The upstream; a demonstration upstream if null.</param>
    /// <param name="settings">Further environment variables.</param>
    public static async Task<ObservedGateway> StartAsync(
        Uri? collector, string protocol, Uri? upstream = null, params (string Name, string Value)[] settings)
    {
        var documents = TestDocuments.Create();
        var demonstration = upstream is null
            ? await DemonstrationUpstream.StartAsync(TimeProvider.System, CancellationToken.None)
            : null;
        var variables = new Dictionary<string, string>
        {
            ["ReverseProxy__Clusters__default__Destinations__primary__Address"] =
                $"{upstream ?? demonstration!.Address}",
            ["Gateway__ConfigDirectory"] = documents.Folder,
            ["Gateway__Telemetry__DecisionLog"] = "All",
            ["Gateway__Telemetry__PrometheusUrl"] = "http://127.0.0.1:0",
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol,
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "300",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
        };
        if (collector is not null)
        {
            variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.ToString();
        }

        foreach (var (name, value) in settings)
        {
            variables[name] = value;
        }

        var process = GatewayProcess.Start("Production", variables, "--urls=http://127.0.0.1:0");
        return new ObservedGateway(process, documents, demonstration, await process.AddressAsync());
    }

    /// <summary>Waits for the line of a request.</summary>
    public async Task<JsonElement> DecisionOfAsync(string requestId)
    {
        JsonElement[] lines = [];
        await Eventually.HoldsAsync(() => (lines = [.. Decisions.Where(IsOfRequest)]).Length > 0);
        return lines[0];

        bool IsOfRequest(JsonElement line)
            => line.TryGetProperty("request_id", out var id) && id.GetString() == requestId;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _process.DisposeAsync();
        _documents.Dispose();
        if (_upstream is not null)
        {
            await _upstream.DisposeAsync();
        }
    }

    private static JsonElement Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.Clone();
    }
}
