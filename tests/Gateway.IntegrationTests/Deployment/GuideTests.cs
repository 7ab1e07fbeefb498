using Gateway.IntegrationTests.Commands;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Deployment;

/// <summary>Whatever the guide tells an operator to type does what it says.</summary>
public sealed class GuideTests : IDisposable
{
    private const string Prompt = "gateway ";

    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-guide-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_command_of_the_guide_runs_in_its_order()
    {
        var folder = _folder;
        foreach (var line in Lines())
        {
            if (line.StartsWith("cd ", StringComparison.Ordinal))
            {
                folder = Path.Combine(folder, line[3..]);
            }
            else if (line.StartsWith(Prompt + "--urls", StringComparison.Ordinal))
            {
                await using var gateway = GatewayProcess.Start(
                    "Production", [], $"--contentRoot={folder}", "--urls=http://127.0.0.1:0");
                await gateway.AddressAsync();
            }
            else
            {
                Assert.StartsWith(Prompt, line, StringComparison.Ordinal);
                var outcome = await CommandProcess.RunAsync(folder, line[Prompt.Length..].Split(' '));
                Assert.True(outcome.Code == 0, $"{line}: {outcome.Output}{outcome.Error}");
            }
        }
    }

    private static List<string> Lines()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "deploy", "README.md"));
        var blocks = text.Split("```\n").Where((_, index) => index % 2 == 1);
        List<string> lines = [.. blocks.SelectMany(block => block.Split('\n', StringSplitOptions.RemoveEmptyEntries))];
        Assert.Contains("gateway check", lines);
        return lines;
    }
}
