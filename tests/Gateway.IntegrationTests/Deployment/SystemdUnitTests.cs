using System.Diagnostics;
using System.Globalization;
using Gateway.IntegrationTests.Cli;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Deployment;

/// <summary>The unit of deploy/systemd: its command line serves and drains, and systemd finds it tight.</summary>
public sealed class SystemdUnitTests : IDisposable
{
    private const string Analyzer = "/usr/bin/systemd-analyze";
    private const string Binary = "/opt/llm-gateway/gateway";
    private const string Settings = "/etc/llm-gateway";
    private const string Address = "http://127.0.0.1:8080";

    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-unit-").FullName;

    private static string UnitFile => Path.Combine(Repository.Root, "deploy", "systemd", "llm-gateway.service");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Under_the_command_line_of_the_unit_a_stream_outlives_the_signal_to_stop()
    {
        var (opened, ending) = (Signal(), Signal());
        await using var upstream = ScriptedUpstream.Start();
        upstream.Script = async connection =>
        {
            await connection.OpenStreamAsync();
            await connection.SendChunkAsync("data: {\"first\":true}\n\n");
            opened.SetResult();
            await ending.Task;
            await connection.SendChunkAsync("data: [DONE]\n\n");
            await connection.EndStreamAsync();
        };
        await CommandProcess.RunAsync(_folder, "init", _folder, "--address", upstream.Address.ToString());
        var created = await CommandProcess.RunAsync(
            _folder, "keys", "create", "first", "--organisation", "example", "--output", "json");
        var key = new TestKey("first", created.Json.GetProperty("secret").GetString()!);
        await using var gateway = GatewayProcess.Start("Production", [], Arguments(Start()));
        using var client = new GatewayClient(await gateway.AddressAsync());

        using var response = await client.SendForStreamAsync(
            GatewayClient.Post("/v1/chat/completions", """{"model":"my-model","stream":true}""", key));
        await opened.Task;
        using (var kill = Process.Start("kill", ["-TERM", gateway.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        // Stopping is under way once no new connection is taken.
        await WaitUntilItListensNoMoreAsync(await gateway.AddressAsync());
        ending.SetResult();

        Assert.EndsWith("data: [DONE]\n\n", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await gateway.ExitCodeAsync());
    }

    [Fact]
    public void The_last_resort_comes_after_the_gateways_own_time_to_stop()
    {
        var own = Start().Split(' ').Single(
            word => word.StartsWith("--shutdownTimeoutSeconds=", StringComparison.Ordinal));
        var seconds = int.Parse(own.Split('=')[1], CultureInfo.InvariantCulture);

        Assert.True(seconds < int.Parse(Value("TimeoutStopSec"), CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Systemd_finds_no_fault_and_an_exposure_under_2()
    {
        Assert.SkipUnless(File.Exists(Analyzer), "systemd-analyze is not installed.");
        var unit = Path.Combine(_folder, "llm-gateway.service");
        var text = await File.ReadAllTextAsync(UnitFile);
        await File.WriteAllTextAsync(unit, text.Replace(Binary, "/bin/true", StringComparison.Ordinal));

        Assert.Equal((0, ""), await AnalyzeAsync("verify", unit));
        var (code, told) = await AnalyzeAsync("security", "--offline=yes", "--threshold=20", UnitFile);
        Assert.True(code == 0, told);
    }

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static string Value(string name) => File.ReadLines(UnitFile)
        .Single(line => line.StartsWith($"{name}=", StringComparison.Ordinal))[(name.Length + 1)..];

    private static string Start() => Value("ExecStart");

    private static async Task<(int Code, string Output)> AnalyzeAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(
            Analyzer, arguments)
        { RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + error);
    }

    private static Task WaitUntilItListensNoMoreAsync(Uri address) => Eventually.HoldsAsync(async () =>
    {
        using var client = new GatewayClient(address);
        try
        {
            using var response = await client.GetAsync("/livez", key: null);
            return false;
        }
        catch (HttpRequestException)
        {
            return true;
        }
    });

    private string[] Arguments(string start)
    {
        Assert.StartsWith($"{Binary} ", start, StringComparison.Ordinal);
        Assert.Contains($"={Settings} ", start, StringComparison.Ordinal);
        return start[(Binary.Length + 1)..]
            .Replace(Settings, _folder, StringComparison.Ordinal)
            .Replace(Address, "http://127.0.0.1:0", StringComparison.Ordinal)
            .Split(' ');
    }
}
