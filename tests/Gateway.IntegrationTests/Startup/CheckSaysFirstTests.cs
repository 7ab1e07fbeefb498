using Gateway.Cli;
using Gateway.Configuration;
using Gateway.Hosting;
using Gateway.IntegrationTests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gateway.IntegrationTests.Startup;

/// <summary>Whatever stops a start, <c>check</c> reports first, and neither ends with an unhandled exception.</summary>
public sealed class CheckSaysFirstTests
{
    private const string Cluster = "ReverseProxy:Clusters:default";
    private const string Route = "ReverseProxy:Routes:openai-embeddings";

    /// <summary>Settings outside the section Gateway, whose own are generated from their classes.</summary>
    private static readonly string[] Others =
    [
        $"{Cluster}:LoadBalancingPolicy", $"{Cluster}:HealthCheck:Passive:Enabled", $"{Cluster}:HealthCheck:Passive:Policy",
        $"{Cluster}:HealthCheck:Passive:ReactivationPeriod", $"{Cluster}:HealthCheck:Active:Enabled", $"{Cluster}:HealthCheck:Active:Policy",
        $"{Cluster}:HealthCheck:Active:Interval", $"{Cluster}:HealthCheck:Active:Timeout",
        $"{Cluster}:HealthCheck:AvailableDestinationsPolicy", $"{Cluster}:HttpClient:MaxConnectionsPerServer",
        $"{Cluster}:HttpClient:DangerousAcceptAnyServerCertificate", $"{Cluster}:HttpClient:SslProtocols:0",
        $"{Cluster}:HttpClient:RequestHeaderEncoding", $"{Cluster}:HttpClient:WebProxy:Address", $"{Cluster}:HttpRequest:ActivityTimeout",
        $"{Cluster}:HttpRequest:Version", $"{Cluster}:HttpRequest:VersionPolicy", $"{Cluster}:SessionAffinity:Enabled",
        $"{Cluster}:SessionAffinity:Policy", $"{Cluster}:Metadata:Gateway.CredentialVariable",
        $"{Cluster}:Destinations:primary:Address", $"{Cluster}:Destinations:primary:Health",
        $"{Cluster}:Destinations:primary:Metadata:Gateway.CredentialVariable", $"{Cluster}:Destinations:primary:Metadata:Gateway.CredentialHeader",
        $"{Route}:Match:Path", $"{Route}:Match:Methods:0", $"{Route}:Order", $"{Route}:ClusterId", $"{Route}:RouteId",
        $"{Route}:AuthorizationPolicy", $"{Route}:CorsPolicy", $"{Route}:RateLimiterPolicy", $"{Route}:TimeoutPolicy", $"{Route}:Timeout",
        $"{Route}:MaxRequestBodySize", $"{Route}:Metadata:Gateway.Operation", $"{Route}:Metadata:Gateway.MaxBodyBytes",
        "Kestrel:Limits:MaxConcurrentConnections", "Kestrel:Limits:KeepAliveTimeout", "Kestrel:Endpoints:Http:Url",
        "Kestrel:Endpoints:Http:Protocols", "Kestrel:Endpoints:Https:Certificate:Path", "Kestrel:Certificates:Default:Path",
        "Logging:LogLevel:Default", "Logging:LogLevel:Gateway", "shutdownTimeoutSeconds", "OTEL_EXPORTER_OTLP_ENDPOINT",
    ];

    private static readonly string[] Values =
    [
        "banana", "-1", "0", "", "99999999999999999999", "/", "http://127.0.0.1:0/v1", "true",
    ];

    /// <summary>Every setting with values that few of them take, and every setting with its last letter lost.</summary>
    public static TheoryData<string, string[]> Mistakes
    {
        get
        {
            var rows = new TheoryData<string, string[]>();
            foreach (var setting in Settings.Types.Keys.Order(StringComparer.Ordinal).Concat(Others))
            {
                rows.Add(setting, [.. Values.Select(value => $"--{setting}={value}"), $"--{setting[..^1]}=true"]);
            }

            rows.Add(
                "several at once",
                [
                    $"--urls=banana",
                    "--urls=http://127.0.0.1:0/path",
                    "--urls=https://127.0.0.1:0",
                    "--urls=ftp://127.0.0.1",
                ]);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Whatever_stops_a_start_check_says_first(string setting, string[] mistakes)
    {
        using var documents = TestDocuments.Create();
        foreach (var mistake in mistakes)
        {
            string[] arguments =
            [
                $"--Gateway:ConfigDirectory={documents.Folder}", $"--{Cluster}:Destinations:primary:Address=http://127.0.0.1:9/",
                "--Gateway:DrainDelay=00:00:00", "--Gateway:Telemetry:DecisionLog=Off",
                .. mistake.StartsWith("--urls", StringComparison.Ordinal)
                    ? []
                    : (string[])["--urls=http://127.0.0.1:0"], mistake,
            ];
            var stopped = await StartAsync(arguments);
            var (code, told) = await CheckAsync(arguments);

            Assert.True(
                stopped is null ? code == 0 : code == 1,
                $"{setting}: {mistake}: start: {stopped ?? "good"}; check: {code} {told}");
        }
    }

    /// <summary>Starts as the program does; says why it did not.</summary>
    private static async Task<string?> StartAsync(string[] arguments)
    {
        try
        {
            ServerArguments.ThrowIfUnknown(arguments);
            var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
            {
                Args = [SettingFiles.ReadOnce, .. arguments],
                ContentRootPath = Repository.Gateway,
                EnvironmentName = Environments.Production,
            });
            SettingFiles.AddTo(builder);
            builder.Logging.ClearProviders();
            builder.AddGateway(new DemonstrationAddress(Actual: null));
            await using var app = builder.Build();
            StartupCheck.ThrowIfInvalid(app.Services);
            app.UseGateway();
            app.Lifetime.ApplicationStarted.Register(app.Lifetime.StopApplication);
            await GatewayRun.UntilStoppedAsync(app);
            return null;
        }
        catch (Exception exception) when (exception is InvalidConfigurationException
            || UnreadableSettings.Is(exception))
        {
            return exception.Message;
        }
    }

    private static async Task<(int Code, string Output)> CheckAsync(string[] arguments)
    {
        await using var output = new StringWriter();
        var settings = arguments.SelectMany(argument => (string[])["--set", argument[2..]]);
        var code = await CommandLine.RunAsync(
            ["check", "--content-root", Repository.Gateway, .. settings],
            TimeProvider.System,
            output,
            output,
            terminal: null);
        return (code, output.ToString());
    }
}
