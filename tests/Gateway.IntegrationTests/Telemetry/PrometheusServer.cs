using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Telemetry;

/// <summary>A real Prometheus that scrapes one address every second.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder;
    private readonly HttpClient _http;

    private PrometheusServer(Process process, DirectoryInfo folder, Uri address)
    {
        _process = process;
        _folder = folder;
        _http = new HttpClient { BaseAddress = address };
    }

    public static async Task<PrometheusServer> StartAsync(Uri target)
    {
        var folder = Directory.CreateTempSubdirectory("gateway-prometheus-");
        var settings = Path.Combine(folder.FullName, "prometheus.yml");
        await File.WriteAllTextAsync(settings, $"""
            global:
              scrape_interval: 1s
            scrape_configs:
              - job_name: llm-gateway
                metrics_path: {target.AbsolutePath}
                static_configs:
                  - targets: ['{target.Authority}']
            """);
        return Start(settings, folder);
    }

    /// <summary>One with settings of its own.</summary>
    public static PrometheusServer Start(string settings)
        => Start(settings, Directory.CreateTempSubdirectory("gateway-prometheus-"));

    private static PrometheusServer Start(string settings, DirectoryInfo folder)
    {
        var address = $"127.0.0.1:{FreePort.Take()}";
        var process = Process.Start(new ProcessStartInfo(
            Requirement.Prometheus(),
            [
                $"--config.file={settings}",
                $"--storage.tsdb.path={Path.Combine(folder.FullName, "data")}",
                $"--web.listen-address={address}",
                "--log.level=error",
            ]))!;
        return new PrometheusServer(process, folder, new Uri($"http://{address}/"));
    }

    /// <summary>The one value that a query has, once it has one.</summary>
    public async Task<double> ValueAsync(string query)
        => (await Eventually.FindsAsync(
            async () => await TryAskAsync(query) is { Count: > 0 } values ? values : null, query))[0];

    /// <summary>The query's values, none of which there must be; Prometheus must only have understood it.</summary>
    public async Task<IReadOnlyList<double>> AskAsync(string query)
        => await TryAskAsync(query) ?? throw new InvalidOperationException($"Not understood: {query}");

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<IReadOnlyList<double>?> TryAskAsync(string query)
    {
        try
        {
            using var response = await _http.GetAsync($"api/v1/query?query={Uri.EscapeDataString(query)}");
            if (!response.IsSuccessStatusCode)
            {
                return null;
            }

            using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            return
            [
                .. from result in answer.RootElement.GetProperty("data").GetProperty("result").EnumerateArray()
                   let value = result.GetProperty("value")[1].GetString()!
                   select value == "NaN" ? double.NaN : double.Parse(value, CultureInfo.InvariantCulture),
            ];
        }
        catch (HttpRequestException)
        {
            // It has not come up yet.
            return null;
        }
    }
}
