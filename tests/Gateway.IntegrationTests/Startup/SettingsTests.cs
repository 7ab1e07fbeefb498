using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Startup;

/// <summary>Where settings come from, and what is said of those that cannot be used.</summary>
public sealed class SettingsTests : IDisposable
{
    private const string Depth = "Gateway__Inspection__MaxDepth";

    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-settings-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Each value is below the least: the error tells which one won.</summary>
    [Theory]
    [InlineData("a file wins over appsettings.json", 1, null, null)]
    [InlineData("the environment wins over files", 2, "2", null)]
    [InlineData("the command line wins over all", 3, "2", "3")]
    public async Task A_later_source_wins(string what, int winner, string? environment, string? argument)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, Depth), "1\n");
        var variables = new Dictionary<string, string> { ["Gateway__SettingsDirectory"] = _folder };
        if (environment is not null)
        {
            variables[Depth] = environment;
        }

        string[] arguments = argument is null ? [] : [$"--Gateway:Inspection:MaxDepth={argument}"];
        await using var gateway = GatewayProcess.Start("Production", variables, arguments);

        Assert.True(await gateway.ExitCodeAsync() == 1, what);
        Assert.Contains($"Gateway:Inspection:MaxDepth is {winner};", gateway.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "Gateway:Inspection:MaxDepht=64",
        "There is no setting Gateway:Inspection:MaxDepht. Did you mean 'Gateway:Inspection:MaxDepth'?")]
    [InlineData(
        "Gateway:Inspection:MaxDepth=deep", "Gateway:Inspection:MaxDepth is 'deep'; it must be a whole number.")]
    [InlineData(
        "Gateway:Telemetry:DecisionLog=Some",
        "Gateway:Telemetry:DecisionLog is 'Some'; it must be one of Off, Refusals, All.")]
    [InlineData("Gateway:Page:Enabled=maybe", "Gateway:Page:Enabled is 'maybe'; it must be true or false.")]
    [InlineData(
        "Gateway:Inspection:BodyTimeout=soon",
        "Gateway:Inspection:BodyTimeout is 'soon'; it must be a duration as 00:00:30.")]
    [InlineData(
        "Gateway:SettingsDirectory=nowhere", "Gateway:SettingsDirectory is 'nowhere', and there is no such folder.")]
    [InlineData("Kestrel:Limits:MaxConcurrentConnections=many", "Kestrel:Limits cannot be used: ")]
    [InlineData("Kestrel:Limits:MaxConcurrentConnectons=1", "'MaxConcurrentConnectons'")]
    [InlineData(
        "ReverseProxy:Clusters:default:Metadata:Gateway.CredentialVarible=KEY",
        "Metadata:Gateway.CredentialVarible is not known; known are ")]
    [InlineData(
        "ReverseProxy:Clusters:default:Metadata:Gateway.Fields=known",
        "Metadata:Gateway.Fields is 'known'. Write one of Checked, Known.")]
    [InlineData(
        "ReverseProxy:Clusters:default:Destinations:primary:Address=127.0.0.1:9",
        "primary:Address must be an absolute http or https address")]
    [InlineData(
        "ReverseProxy:Clusters:default:Destinations:second:Adress=http://127.0.0.1:9/",
        "second:Address is missing. Write it as ")]
    [InlineData(
        "ReverseProxy:Clusters:default:Destinations:primary:Address=http://127.0.0.1:9/v1",
        "Write it without, as https://api.openai.com/.")]
    [InlineData(
        "OTEL_EXPORTER_OTLP_ENDPOINT=127.0.0.1:4317",
        "OTEL_EXPORTER_OTLP_ENDPOINT is no absolute http or https address. Write it as ")]
    [InlineData(
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=localhost:4317",
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT is no absolute http or https address.")]
    [InlineData(
        "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=localhost:4317",
        "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT is no absolute http or https address.")]
    public async Task A_setting_that_cannot_be_used_keeps_the_gateway_from_starting(string setting, string told)
    {
        await using var gateway = GatewayProcess.Start("Production", [], $"--{setting}");

        Assert.Equal(1, await gateway.ExitCodeAsync());
        Assert.Contains(told, gateway.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", gateway.Output, StringComparison.Ordinal);
    }
}
