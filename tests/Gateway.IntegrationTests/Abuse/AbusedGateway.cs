using System.Globalization;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Abuse;

/// <summary>
/// The gateway as a process of its own, so that its memory can be measured and its work is not the tests'.
/// </summary>
internal sealed class AbusedGateway : IAsyncDisposable
{
    private readonly TestDocuments _documents;
    private readonly GatewayProcess _process;

    private AbusedGateway(TestDocuments documents, GatewayProcess process, Uri address)
        => (_documents, _process, Address) = (documents, process, address);

    public Uri Address { get; }

    /// <summary>Resident memory now, in bytes.</summary>
    public long ResidentBytes => Memory("VmRSS:");

    /// <summary>The most resident memory there has been, in bytes.</summary>
    public long MostResidentBytes => Memory("VmHWM:");

    public static async Task<AbusedGateway> StartAsync(ScriptedUpstream upstream, params string[] settings)
    {
        var documents = TestDocuments.Create();
        var process = GatewayProcess.Start(
            "Production",
            [],
            [
                "--urls=http://127.0.0.1:0",
                $"--Gateway:ConfigDirectory={documents.Folder}",
                $"--ReverseProxy:Clusters:default:Destinations:primary:Address={upstream.Address}",
                .. settings.Select(setting => $"--{setting}"),
            ]);
        return new AbusedGateway(documents, process, await process.AddressAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _documents.Dispose();
    }

    private long Memory(string name)
    {
        var line = File.ReadLines($"/proc/{_process.Id.ToString(CultureInfo.InvariantCulture)}/status")
            .Single(line => line.StartsWith(name, StringComparison.Ordinal));
        return 1024 * long.Parse(line[name.Length..].Trim().Split(' ')[0], CultureInfo.InvariantCulture);
    }
}
