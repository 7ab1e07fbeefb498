using System.Net;
using System.Net.NetworkInformation;
using System.Text.Json;
using Gateway.IntegrationTests.Cli;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.PostgreSql;
using Gateway.IntegrationTests.Telemetry;

namespace Gateway.IntegrationTests.Deployment;

/// <summary>
/// The services of compose.yaml that need no container engine, as processes: with the file's settings, and with
/// loopback addresses in place of the names that its network would resolve.
/// </summary>
[Collection(PostgresTests.Name)]
public sealed class ComposeTests(PostgresFixture fixture) : IDisposable
{
    private const string Chat = "/v1/chat/completions";
    private static readonly string[] Replicas = ["gateway-1", "gateway-2"];

    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-compose-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_services_serve_refuse_and_follow_the_database_behind_nginx()
    {
        var compose = await ComposeFile.ReadAsync();
        var server = await fixture.ServerAsync();
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "database"), server.ConnectionString(await fixture.NewDatabaseAsync()));
        await using var upstream = GatewayProcess.Start(
            "Production",
            [],
            [
                .. compose.Command("upstream")
                    .Select(word => word.Replace("0.0.0.0:9000", "127.0.0.1:0", StringComparison.Ordinal)),
            ]);
        var settings = Settings(compose, await upstream.AddressAsync());

        await RunAsync(settings, compose.Command("migrate"));
        await RunAsync(
            settings,
            [
                .. compose.Command("import")
                    .Select(word => word == "/config" ? Path.Combine(ComposeFile.Folder, "config") : word),
            ]);
        var created = await RunAsync(
            settings, "keys", "create", "first", "--organisation", "example", "--output", "json");
        var key = new TestKey("first", created.Json.GetProperty("secret").GetString()!);
        var metrics = Replicas.ToDictionary(name => name, _ => FreePort.Take());
        await using var first = Start(compose, "gateway-1", settings, metrics);
        await using var second = Start(compose, "gateway-2", settings, metrics);
        Uri[] replicas = [await first.AddressAsync(), await second.AddressAsync()];
        await EachAnswersAsync(replicas, key, HttpStatusCode.OK);
        using var nginx = await StartNginxAsync(replicas);
        using var client = new GatewayClient(nginx.Address);

        await Eventually.HoldsAsync(async () => await StatusAsync(client, key, "acme/small") == HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(client, key, "acme/large"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(client, key, "acme/none"));
        using (var response = await client.SendForStreamAsync(
            GatewayClient.Post(Chat, """{"model":"acme/small","stream":true,"messages":[]}""", key)))
        {
            Assert.EndsWith("data: [DONE]\n\n", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await using (var prometheus = PrometheusServer.Start(await PrometheusSettingsAsync(metrics)))
        {
            Assert.Equal(2, await prometheus.ValueAsync("sum(up{job=\"llm-gateway\"}) == 2"));
        }

        await RunAsync(settings, "keys", "revoke", "first");
        await EachAnswersAsync(replicas, key, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_the_file_names_is_there()
    {
        var compose = await ComposeFile.ReadAsync();
        var services = compose.Services.Select(service => service.Name).ToList();
        foreach (var (name, service) in compose.Services.Select(service => (service.Name, service.Value)))
        {
            Assert.True(
                service.GetProperty("image").GetString()!.Contains(':', StringComparison.Ordinal)
                    || service.TryGetProperty("build", out _),
                name);
            Assert.All(
                service.TryGetProperty("depends_on", out var others)
                    ? others.EnumerateObject().Select(other => other.Name)
                    : [],
                other => Assert.Contains(other, services));
            Assert.All(Texts(service, "secrets"), secret => Assert.Contains(secret, compose.Secrets));
            foreach (var file in Texts(service, "volumes").Select(volume => volume.Split(':')[0])
                .Where(file => file.StartsWith('.')))
            {
                Assert.True(Path.Exists(Path.Combine(ComposeFile.Folder, file)), file);
            }
        }

        Assert.Superset(
            new HashSet<string>
            {
                "gateway-1",
                "gateway-2",
                "postgres",
                "nginx",
                "otel-collector",
                "prometheus",
                "grafana",
                "upstream",
            },
            services.ToHashSet());
    }

    [Fact]
    public async Task A_replica_has_more_time_to_stop_than_the_gateway_takes()
    {
        var compose = await ComposeFile.ReadAsync();
        var image = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy", "Dockerfile"));

        Assert.Contains("shutdownTimeoutSeconds=300", image, StringComparison.Ordinal);
        Assert.All(
            Replicas, name => Assert.Equal("330s", compose.Service(name).GetProperty("stop_grace_period").GetString()));
    }

    [Fact]
    public async Task The_collector_takes_spans_where_the_gateways_send_them()
    {
        using var collector = JsonDocument.Parse(
            await SchemaScript.RunAsync("yaml.mjs", Path.Combine(ComposeFile.Folder, "collector.yaml")));
        var endpoint = collector.RootElement.GetProperty("receivers").GetProperty("otlp").GetProperty("protocols")
            .GetProperty("grpc")
            .GetProperty("endpoint").GetString();
        var compose = await ComposeFile.ReadAsync();

        Assert.Equal("0.0.0.0:4317", endpoint);
        Assert.Equal(
            "http://otel-collector:4317", compose.Environment("gateway-1")["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"]);
    }

    private static IEnumerable<string> Texts(JsonElement service, string list)
        => service.TryGetProperty(list, out var items) ? items.EnumerateArray().Select(item => item.GetString()!) : [];

    private static bool Listens(int port)
        => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(listener => listener.Port == port);

    // An answer through nginx tells of one replica only.
    private static async Task EachAnswersAsync(Uri[] replicas, TestKey key, HttpStatusCode status)
    {
        foreach (var replica in replicas)
        {
            using var direct = new GatewayClient(replica);
            await Eventually.HoldsAsync(async () => await StatusAsync(direct, key, "acme/small") == status);
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(GatewayClient client, TestKey key, string model)
    {
        using var response = await client.PostAsync(Chat, $$"""{"model":"{{model}}","messages":[]}""", key);
        return response.StatusCode;
    }

    /// <summary>The settings that all gateways of the file have.</summary>
    private Dictionary<string, string> Settings(ComposeFile compose, Uri upstream)
        => compose.Environment("gateway-1").ToDictionary(
            variable => variable.Key,
            variable => variable.Value
                .Replace("/run/secrets/", _folder + "/", StringComparison.Ordinal)
                .Replace("http://upstream:9000/", upstream.ToString(), StringComparison.Ordinal)
                .Replace("http://0.0.0.0:8080", "http://127.0.0.1:0", StringComparison.Ordinal));

    private static GatewayProcess Start(
        ComposeFile compose, string name, Dictionary<string, string> settings, Dictionary<string, int> metrics)
    {
        Assert.Equal(settings.Keys, compose.Environment(name).Keys);
        return GatewayProcess.Start(
            "Production",
            new Dictionary<string, string>(settings)
            {
                ["Gateway__Telemetry__PrometheusUrl"] = $"http://127.0.0.1:{metrics[name]}",
            });
    }

    private async Task<CommandOutcome> RunAsync(Dictionary<string, string> settings, params string[] arguments)
    {
        var given = settings.Where(setting => setting.Key.Contains("__", StringComparison.Ordinal)).SelectMany(setting
            => (string[])["--set", $"{setting.Key.Replace("__", ":", StringComparison.Ordinal)}={setting.Value}"]);
        var outcome = await CommandProcess.RunAsync(
            _folder, [.. arguments, "--content-root", Repository.Gateway, .. given]);
        Assert.True(outcome.Code == 0, outcome.Output + outcome.Error);
        return outcome;
    }

    private async Task<string> PrometheusSettingsAsync(Dictionary<string, int> metrics)
    {
        var file = Path.Combine(_folder, "prometheus.yml");
        var text = await File.ReadAllTextAsync(Path.Combine(ComposeFile.Folder, "prometheus.yml"));
        foreach (var (name, port) in metrics)
        {
            Assert.Contains($"{name}:9464", text, StringComparison.Ordinal);
            text = text.Replace($"{name}:9464", $"127.0.0.1:{port}", StringComparison.Ordinal);
        }

        File.Copy(
            Path.Combine(Repository.Root, "deploy", "alerts", "gateway.rules.yml"),
            Path.Combine(_folder, "gateway.rules.yml"));
        await File.WriteAllTextAsync(
            file, text.Replace("scrape_interval: 15s", "scrape_interval: 1s", StringComparison.Ordinal));
        return file;
    }

    private async Task<NginxServer> StartNginxAsync(Uri[] replicas)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(ComposeFile.Folder, "nginx.conf"));
        var port = FreePort.Take();
        text = text.Replace("listen 8080;", $"listen 127.0.0.1:{port};", StringComparison.Ordinal)
            .Replace("/tmp/nginx.pid", Path.Combine(_folder, "nginx.pid"), StringComparison.Ordinal)
            .Replace("gateway-1:8080", replicas[0].Authority, StringComparison.Ordinal)
            .Replace("gateway-2:8080", replicas[1].Authority, StringComparison.Ordinal);
        var file = Path.Combine(_folder, "nginx.conf");
        await File.WriteAllTextAsync(file, text);
        var nginx = new NginxServer(file, _folder, new Uri($"http://127.0.0.1:{port}/"));
        await Eventually.HoldsAsync(() => Listens(port));
        return nginx;
    }
}
