using Gateway.Configuration;
using Gateway.Hosting;
using Gateway.IntegrationTests.Upstreams;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gateway.IntegrationTests.Hosting;

/// <summary>
/// The whole gateway, in this process, on a loopback port of its own: composed, configured and served as the product
/// is.
/// </summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private GatewayHost(WebApplication app, TestDocuments documents, CapturedLogs logs)
    {
        _app = app;
        Documents = documents;
        Logs = logs;
        Address = new Uri(app.Urls.Single());
        Client = new GatewayClient(Address);
    }

    public Uri Address { get; }

    public GatewayClient Client { get; }

    public TestDocuments Documents { get; }

    public CapturedLogs Logs { get; }

    /// <summary>What <c>/readyz</c> says.</summary>
    public async Task<string> ReadinessAsync()
    {
        using var response = await Client.GetAsync("/readyz", key: null);
        return await response.Content.ReadAsStringAsync();
    }

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts a gateway in front of the upstream, in Production, with the test documents.</summary>
    /// <param name="upstream">The only destination of the cluster <c>default</c>.</param>
    /// <param name="settings">Further settings as on the command line, <c>Section:Name=value</c>; later ones
    /// win.</param>
    public static Task<GatewayHost> StartAsync(ScriptedUpstream upstream, params string[] settings)
        => StartAsync(upstream.Address, Environments.Production, settings);

    public static async Task<GatewayHost> StartAsync(Uri upstream, string environment, params string[] settings)
    {
        var documents = TestDocuments.Create();
        var logs = new CapturedLogs();
        string[] arguments =
        [
            "--urls=http://127.0.0.1:0",
            $"--Gateway:ConfigDirectory={documents.Folder}",
            $"--ReverseProxy:Clusters:default:Destinations:primary:Address={upstream}",
            "--Gateway:Telemetry:DecisionLog=Off",
            .. settings.Select(setting => $"--{setting}"),
        ];
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = arguments,
            ContentRootPath = Repository.Gateway,
            EnvironmentName = environment,
        });
        builder.Logging.ClearProviders().AddProvider(logs);
        builder.AddGateway(new DemonstrationAddress(Actual: null));
        var app = builder.Build();
        StartupCheck.ThrowIfInvalid(app.Services);
        app.UseGateway();
        await app.StartAsync();
        return new GatewayHost(app, documents, logs);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        Documents.Dispose();
        Logs.Dispose();
    }
}
