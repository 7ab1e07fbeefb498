using System.Globalization;
using System.Net;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Cluster;

/// <summary>One gateway of a cluster: a process of its own, on a port that it keeps over restarts.</summary>
internal sealed class Replica : IAsyncDisposable
{
    private readonly Func<GatewayProcess> _start;
    private GatewayProcess? _process;

    public Replica(int port, Func<string, GatewayProcess> start)
    {
        Port = port;
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        _start = () => start(address);
        Client = new GatewayClient(new Uri(address));
    }

    public int Port { get; }

    /// <summary>Asks this replica and no other.</summary>
    public GatewayClient Client { get; }

    /// <summary>What it printed since it was started last.</summary>
    public string Output => _process?.Output ?? "";

    /// <summary>Starts it and waits until it listens; it need not be ready then.</summary>
    public async Task StartAsync()
    {
        _process = _start();
        await _process.AddressAsync();
    }

    /// <summary>Tells it to stop, and waits until it has.</summary>
    public async Task StopAsync()
    {
        Assert.Equal(0, await _process!.StopAsync());
        await _process.DisposeAsync();
    }

    public async Task<bool> IsReadyAsync()
    {
        using var response = await Client.GetAsync("/readyz", key: null);
        return response.StatusCode == HttpStatusCode.OK;
    }

    public async Task<HttpStatusCode> StatusAsync(TestKey key, string body = """{"model":"allowed-model"}""")
    {
        using var response = await Client.PostAsync("/v1/chat/completions", body, key);
        return response.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }
}
