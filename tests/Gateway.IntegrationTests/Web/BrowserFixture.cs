using System.Diagnostics;
using System.Text.Json;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Web;

/// <summary>Runs every check of <c>tests/page</c> in Chromium once, and keeps what came of each.</summary>
public sealed class BrowserFixture : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private readonly Lazy<Task<IReadOnlyDictionary<string, string?>>> _results = new(RunAsync);

    /// <summary>The name of each check, and why it failed; null for one that passed.</summary>
    internal Task<IReadOnlyDictionary<string, string?>> ResultsAsync() => _results.Value;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<IReadOnlyDictionary<string, string?>> RunAsync()
    {
        var (node, chromium) = (Requirement.Node(), Requirement.Chromium());
        var folder = Requirement.NodePackages(Path.Combine(Repository.Root, "tests", "page"));
        var file = Path.GetTempFileName();
        try
        {
            string[] arguments =
            [
                "run.mjs", "--gateway", Repository.GatewayAssembly, "--chromium", chromium, "--results", file,
            ];
            using var process = Process.Start(new ProcessStartInfo(node, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            using var deadline = new CancellationTokenSource(Patience);
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return Read(await File.ReadAllTextAsync(file, deadline.Token), await output + await errors);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Dictionary<string, string?> Read(string results, string output)
    {
        Assert.True(results.Length > 0, output);
        using var document = JsonDocument.Parse(results);
        return document.RootElement.EnumerateObject().ToDictionary(
            check => check.Name,
            check => check.Value.GetProperty("passed").GetBoolean()
                ? null
                : check.Value.GetProperty("note").GetString());
    }
}
