using System.Net;
using System.Net.Sockets;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Startup;

/// <summary>What the gateway starts with, and what it refuses to start with, as its operator sees it.</summary>
public sealed class StartupTests
{
    private const string AddressVariable = "ReverseProxy__Clusters__default__Destinations__primary__Address";

    [Fact]
    public async Task A_start_leaves_nothing_in_the_home_folder()
    {
        var home = Directory.CreateTempSubdirectory("gateway-home-");
        await using (var gateway = GatewayProcess.Start(
            "Development", new Dictionary<string, string> { ["HOME"] = home.FullName }, "--urls=http://127.0.0.1:0"))
        {
            await gateway.AddressAsync();
        }

        Assert.Empty(home.EnumerateFileSystemInfos());
        home.Delete(recursive: true);
    }

    [Fact]
    public async Task One_variable_repoints_everything_and_switches_the_demonstration_off()
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = Start("Development", Sample, (AddressVariable, upstream.Address.ToString()));
        using var client = new GatewayClient(await gateway.AddressAsync());

        using var response = await client.PostAsync(
            "/v1/chat/completions", """{"model":"gpt-oss-120b"}""", new TestKey("free", FreeDemoKey));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"model":"gpt-oss-120b"}""", Assert.Single(upstream.Requests).Text);

        // The address is known a moment before the lines about it are printed.
        await Eventually.HoldsAsync(
            () => gateway.Output.Contains("forwards to the upstreams of its settings", StringComparison.Ordinal));
        Assert.DoesNotContain("demonstration upstream", gateway.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_settings_the_demonstration_upstream_answers_in_Development()
    {
        await using var gateway = Start("Development", Sample);
        using var client = new GatewayClient(await gateway.AddressAsync());

        using var response = await client.PostAsync(
            "/v1/chat/completions", """{"model":"gpt-oss-120b","messages":[]}""", new TestKey("free", FreeDemoKey));

        Assert.Contains("served by gpt-oss-120b", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await Eventually.HoldsAsync(() => gateway.Output.Contains(FreeDemoKey, StringComparison.Ordinal));
        Assert.Contains($"with a page at {await gateway.AddressAsync()}", gateway.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demonstration_keys_are_refused_outside_Development()
    {
        await using var gateway = StartInProduction(Sample);

        await ExitsWithAsync(gateway, "keys.json", "demo-free", "demo-enterprise");
    }

    [Fact]
    public async Task The_placeholder_address_is_refused_outside_Development()
    {
        using var documents = TestDocuments.Create();
        await using var gateway = Start("Production", documents.Folder);

        await ExitsWithAsync(gateway, AddressVariable);
    }

    [Fact]
    public async Task Every_error_of_every_document_is_told_at_once()
    {
        using var documents = TestDocuments.Create();
        documents.Write("plans.json", """
            { "plans": [{ "id": "free", "display_name": "Free", "alow": [] }, { "id": "pro", "allow": ["alowed-model"] }] }
            """);
        documents.Write("keys.json", """{ "keys": [{ "id": "k", "organisation": "org_none", "secrets": [] }] }""");
        await using var gateway = StartInProduction(documents.Folder);

        await ExitsWithAsync(
            gateway, "plans.json", "'alow'", "'allow'", "alowed-model", "allowed-model", "keys.json", "org_none");
    }

    [Fact]
    public async Task A_model_of_a_cluster_that_does_not_exist_is_refused()
    {
        using var documents = TestDocuments.Create();
        documents.Write("catalog.json", """
            {
              "models": [{
                "id": "allowed-model", "owned_by": "acme", "family": "acme", "category": "llm", "capabilities": ["text"],
                "input_modalities": ["text"], "output_modalities": ["text"], "created": 1,
                "upstream": { "cluster": "missing-cluster" }
              }],
              "aliases": []
            }
            """);
        documents.Write("plans.json", """{ "plans": [{ "id": "free", "display_name": "Free", "allow": ["*"] }] }""");
        documents.Write("organisations.json", """{ "organisations": [] }""");
        documents.Write("keys.json", """{ "keys": [] }""");
        await using var gateway = StartInProduction(documents.Folder);

        await ExitsWithAsync(gateway, "catalog.json", "missing-cluster");
    }

    [Fact]
    public async Task A_route_that_does_not_say_where_its_model_stands_is_refused()
    {
        using var documents = TestDocuments.Create();
        await using var gateway = StartInProduction(
            documents.Folder,
            ("ReverseProxy__Routes__extra__ClusterId", "default"),
            ("ReverseProxy__Routes__extra__Match__Path", "/v1/files"));

        await ExitsWithAsync(gateway, "ReverseProxy:Routes:extra");
    }

    [Theory]
    [InlineData("Kestrel__Endpoints__Http__Url")]
    [InlineData("Gateway__Telemetry__PrometheusUrl")]
    public async Task An_address_that_somebody_else_has_is_told_at_the_end(string setting)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://{taken.LocalEndpoint}";
        using var documents = TestDocuments.Create();
        await using var gateway = StartInProduction(documents.Folder, (setting, url));

        await CannotListenAsync(gateway, $"{url}: address already in use");
    }

    [Fact]
    public async Task An_address_that_this_machine_does_not_have_is_told_at_the_end()
    {
        using var documents = TestDocuments.Create();
        await using var gateway = StartInProduction(
            documents.Folder, ("Kestrel__Endpoints__Http__Url", "http://192.0.2.1:8080"));

        await CannotListenAsync(gateway, "Cannot assign requested address");
    }

    [Theory]
    [InlineData("urls", "127.0.0.1:18004", "Invalid url: '127.0.0.1:18004'")]
    [InlineData("Kestrel__Endpoints__Https__Certificate__Path", "/no/such.pfx", "'/no/such.pfx'")]
    [InlineData("Kestrel__Endpoints__Https__Certificate__Path", "appsettings.json", "certificate")]
    [InlineData("Kestrel__Endpoints__Https__Certificate__Subject", "nobody.example", "nobody.example")]
    public async Task An_address_or_a_certificate_that_cannot_be_used_is_told_at_the_end(
        string setting, string value, string reason)
    {
        using var documents = TestDocuments.Create();
        var variables = new Dictionary<string, string> { [AddressVariable] = "http://127.0.0.1:9/" };
        if (setting != "urls")
        {
            variables["Kestrel__Endpoints__Https__Url"] = "https://127.0.0.1:0";
        }

        variables[setting] = value;
        string[] arguments = setting == "urls" ? [$"--urls={value}"] : [];
        await using var gateway = GatewayProcess.Start(
            "Production", variables, [$"--Gateway:ConfigDirectory={documents.Folder}", .. arguments]);

        await CannotListenAsync(gateway, reason);
        Assert.DoesNotContain("   at ", gateway.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_that_are_no_JSON_are_told_with_their_line_by_the_server_and_by_commands()
    {
        var folder = Directory.CreateTempSubdirectory("gateway-settings-");
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "appsettings.json"),
            "{\n  \"Gateway\": }",
            TestContext.Current.CancellationToken);
        await using var gateway = GatewayProcess.Start("Production", [], $"--contentRoot={folder.FullName}");
        await using var check = GatewayProcess.Start("Production", [], "check", "--content-root", folder.FullName);

        await ExitsWithAsync(gateway, "The settings cannot be read: ", "appsettings.json", "LineNumber: 1");
        await ExitsWithAsync(check, "appsettings.json", "LineNumber: 1");
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("--contentRoot=/no/such", "The settings cannot be read: There is no folder /no/such")]
    [InlineData("--url=http://127.0.0.1:0", "There is no setting url.")]
    public async Task An_argument_that_cannot_be_used_is_told_in_one_line(string argument, string told)
    {
        await using var gateway = GatewayProcess.Start("Production", [], argument);

        await ExitsWithAsync(gateway, told);
        Assert.DoesNotContain('\n', gateway.Output);
    }

    [Theory]
    [InlineData(
        "ReverseProxy:Clusters:default:HttpRequest:ActivityTimeout=banana",
        "ActivityTimeout is 'banana'; it must be a duration")]
    [InlineData(
        "ReverseProxy:Clusters:default:HttpRequest:Version=latest",
        "HttpRequest:Version is 'latest'; it must be a version")]
    [InlineData("ReverseProxy:Clusters:default:LoadBalancingPolicy=RoundRobbin", "Did you mean 'RoundRobin'?")]
    [InlineData("ReverseProxy:Clusters:default:HealthChek:Passive:Enabled=true", "Did you mean 'HealthCheck'?")]
    [InlineData("Logging:LogLevel:Default=Loud", "Loud")]
    [InlineData("Gateway:Inspection:MaxBufferedBytes=1048576", "Lower the first")]
    public async Task A_setting_that_cannot_be_used_is_told_by_the_server_and_by_check(string setting, string told)
    {
        using var documents = TestDocuments.Create();
        await using var gateway = GatewayProcess.Start(
            "Production",
            new Dictionary<string, string> { [AddressVariable] = "http://127.0.0.1:9/" },
            $"--Gateway:ConfigDirectory={documents.Folder}",
            "--urls=http://127.0.0.1:0",
            $"--{setting}");
        await using var check = GatewayProcess.Start(
            "Production", [], "check", "--documents", documents.Folder, "--set", setting);

        await ExitsWithAsync(gateway, told);
        await ExitsWithAsync(check, told);
        Assert.DoesNotContain("Unhandled exception", gateway.Output + check.Output, StringComparison.Ordinal);
    }

    /// <summary>
    /// There are 128 of them for all processes of a user: settings, which need a restart, are not worth one.
    /// </summary>
    [Fact]
    public async Task A_gateway_takes_no_watcher_of_files()
    {
        await using var gateway = Start("Development", Sample);
        await gateway.AddressAsync();

        var open = Directory.EnumerateFileSystemEntries($"/proc/{gateway.Id}/fd")
            .Select(file => new FileInfo(file).LinkTarget).ToList();
        Assert.Contains(open, target => target?.StartsWith("socket:", StringComparison.Ordinal) == true);
        Assert.DoesNotContain(open, target => target?.Contains("inotify", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_decision_log_that_cannot_be_written_is_told_at_the_end()
    {
        using var documents = TestDocuments.Create();
        await using var gateway = StartInProduction(
            documents.Folder, ("Gateway__Telemetry__DecisionLogFile", documents.Folder));

        var message = await LastWordAsync(gateway, "Gateway:Telemetry:DecisionLogFile ");
        Assert.Contains(documents.Folder, message, StringComparison.Ordinal);
    }

    private static string Sample => Repository.Config;

    private static string FreeDemoKey => Catalog.SampleGatewayFixture.KeysByPlan["free"].Secret;

    private static GatewayProcess Start(
        string environment, string folder, params (string Name, string Value)[] variables)
        => GatewayProcess.Start(
            environment,
            variables.Select(variable => KeyValuePair.Create(variable.Name, variable.Value)),
            "--urls=http://127.0.0.1:0",
            $"--Gateway:ConfigDirectory={folder}");

    private static GatewayProcess StartInProduction(string folder, params (string Name, string Value)[] variables)
        => Start("Production", folder, [(AddressVariable, "http://127.0.0.1:9/"), .. variables]);

    private static async Task CannotListenAsync(GatewayProcess gateway, string reason)
    {
        var message = await LastWordAsync(gateway, "The gateway cannot listen: ");
        Assert.All(
            [reason, "--urls", "Gateway:Telemetry:PrometheusUrl"],
            text => Assert.Contains(text, message, StringComparison.Ordinal));
    }

    private static async Task<string> LastWordAsync(GatewayProcess gateway, string beginning)
    {
        Assert.Equal(1, await gateway.ExitCodeAsync());

        // What had started by then ends as on any other day, and nobody is waited for.
        Assert.DoesNotContain("BackgroundService", gateway.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("the listeners close in", gateway.Output, StringComparison.Ordinal);
        return Assert.Single(gateway.Output.Split('\n'), line => line.StartsWith(beginning, StringComparison.Ordinal));
    }

    private static async Task ExitsWithAsync(GatewayProcess gateway, params string[] mentioned)
    {
        Assert.Equal(1, await gateway.ExitCodeAsync());
        Assert.All(mentioned, text => Assert.Contains(text, gateway.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("   at Gateway.", gateway.Output, StringComparison.Ordinal);
    }
}
