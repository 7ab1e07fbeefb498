using System.Diagnostics;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Sdks;

namespace Gateway.IntegrationTests.NodeClients;

/// <summary>The clients under tests/clients, run by their own runner against this build of the gateway.</summary>
[Collection(RunsAlone.Name)]
public sealed class NodeClientTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "clients");

    [Fact]
    public async Task Every_client_behaves_as_the_table_says()
    {
        var node = Requirement.Node();
        var npm = Requirement.Executable("npm", "npm is not installed");
        Requirement.Curl();
        if (!File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json")))
        {
            var (installed, report) = await RunAsync(npm, "ci", "--ignore-scripts", "--loglevel=error");
            Assert.True(installed, report);
        }

        var (passed, output) = await RunAsync(node, "run.mjs");

        Assert.True(passed, output);
        Assert.Contains(" 0 failed", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Codex_Claude_Code_and_Gemini_CLI_show_their_users_what_the_table_says()
    {
        var node = Requirement.Node();
        Requirement.NodePackages(Path.Combine(Folder, "programs"));
        Requirement.NodePackages(Folder);

        var (passed, output) = await RunAsync(node, "run.mjs", "--programs");

        Assert.True(passed, output);
        Assert.Contains(" 0 failed", output, StringComparison.Ordinal);
    }

    private static async Task<(bool Succeeded, string Output)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["GATEWAY_ASSEMBLY"] = Repository.GatewayAssembly;
        start.Environment.Remove("GATEWAY_CLIENTS_RESULTS");
        using var process = Process.Start(start)!;
        var cancellation = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode == 0, await output + await errors);
    }
}
