using System.Diagnostics;
using Gateway.Differential;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Differential;

/// <summary>
/// A short run of tests/differential, with the parsers of .NET and of every language that is installed. The long run
/// and its figures: tests/differential/run.sh.
/// </summary>
public sealed class DifferentialTests
{
    private static readonly RunOptions Short =
        new(
            600,
            300,
            11,
            Naive: false,
            Benign: false,
            Repository.GatewayAssembly,
            Repository.Gateway,
            Parsers: null,
            Only: null);

    [Fact]
    public async Task No_parser_reads_another_model_out_of_what_is_forwarded()
    {
        var (code, report) = await RunAsync(Short with { Parsers = await BuildParsersAsync() });
        Assert.True(code == 0, report);
        Assert.Contains("bypasses: 0 of 900 cases", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_naive_gateway_is_caught()
    {
        var (code, report) = await RunAsync(Short with { Naive = true });
        Assert.True(code == 1, report);
    }

    [Fact]
    public async Task Nothing_that_ordinary_clients_send_is_refused()
    {
        var (code, report) = await RunAsync(Short with { Benign = true });
        Assert.True(code == 0, report);
    }

    [Fact]
    public async Task No_denied_name_passes_outside_content_and_none_is_refused_in_it()
    {
        var (code, report) = await RunAsync(Short with { Undeclared = 1_500 });
        Assert.True(code == 0, report);
        Assert.Contains(
            "undeclared carriers: 0 of 1500 passed, and the upstream saw 0", report, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Report)> RunAsync(RunOptions options)
    {
        await using var report = new StringWriter();
        return (await Session.RunAsync(options, report), report.ToString());
    }

    private static async Task<string> BuildParsersAsync()
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "differential", "parsers");
        var script = Path.Combine(Repository.Root, "tests", "differential", "parsers", "build.sh");
        using var build = Process.Start(Requirement.Executable("bash", "bash is not installed"), [script, folder]);
        await build.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, build.ExitCode);
        return folder;
    }
}
