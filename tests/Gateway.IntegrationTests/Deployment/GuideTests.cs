














using Gateway.IntegrationTests.Cli;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Telemetry;

namespace Gateway.IntegrationTests.Deployment;

/// <summary>Every command and every edit of the operator's guide works.</summary>
public sealed class GuideTests : IDisposable
{
    private const string Prompt = "gateway ";

    private static string Text { get; } = File.ReadAllText(Path.Combine(Repository.Root, "deploy", "README.md"));

    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-guide-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_command_and_edit_of_the_guide_works_in_its_order()
    {
        var folder = _folder;
        Dictionary<string, string> variables = [];
        foreach (var (file, line) in Steps())
        {
            if (file is not null)
            {
                await File.WriteAllTextAsync(Path.Combine(folder, file), line);
            }
            else if (line.StartsWith("cd ", StringComparison.Ordinal))
            {
                folder = Path.Combine(folder, line[3..]);
            }
            else if (line.StartsWith("cp ", StringComparison.Ordinal))
            {
                await Tool.RunAsync("sh", "-c", $"cd '{folder}' && {line}");
            }
            else if (line.StartsWith("export ", StringComparison.Ordinal))
            {
                variables.Add(line[7..line.IndexOf('=', StringComparison.Ordinal)], line.Split('=')[1]);
            }
            else if (line.StartsWith(Prompt + "--urls", StringComparison.Ordinal))
            {
                await using var gateway = GatewayProcess.Start(
                    "Production", [], $"--contentRoot={folder}", "--urls=http://127.0.0.1:0");
                await gateway.AddressAsync();
            }
            else
            {
                await RunAsync(folder, line, variables);
            }
        }
    }

    /// <summary>The settings that the guide gives for an upstream are settings that the gateway starts with.</summary>
    [Theory]
    [InlineData("Ollama", null)]
    [InlineData("vLLM", "VLLM_API_KEY")]
    [InlineData("OpenAI", "OPENAI_API_KEY")]
    [InlineData("Anthropic", "ANTHROPIC_API_KEY")]
    [InlineData("Gemini", "GEMINI_API_KEY")]
    public async Task The_settings_for_an_upstream_are_enough_to_start_with(string upstream, string? variable)
    {
        var row = Text.Split('\n').Single(line => line.StartsWith($"| {upstream} |", StringComparison.Ordinal));
        var options = row.Split('`')[1].Split(' ');
        var made = await CommandProcess.RunAsync(_folder, ["init", _folder, .. options]);
        Assert.True(made.Code == 0, made.Error);
        Dictionary<string, string> variables = variable is null ? [] : new() { [variable] = "a-credential" };

        await using var gateway = GatewayProcess.Start(
            "Production", variables, $"--contentRoot={_folder}", "--urls=http://127.0.0.1:0");
        await gateway.AddressAsync();
    }

    private static async Task RunAsync(string folder, string line, Dictionary<string, string> variables)
    {
        Assert.StartsWith(Prompt, line, StringComparison.Ordinal);
        var start = Repository.GatewayCommand(line[Prompt.Length..].Split(' '));
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        var outcome = await CommandProcess.RunAsync(folder, start);
        Assert.True(outcome.Code == 0, $"{line}: {outcome.Output}{outcome.Error}");
    }

    // A block of JSON is the whole file that the line before it names; any other block has one command a line.
    private static List<(string? File, string Line)> Steps()
    {
        List<(string? File, string Line)> steps = [];
        var parts = Text.Split("```");
        for (var index = 1; index < parts.Length; index += 2)
        {
            if (parts[index].StartsWith("json\n", StringComparison.Ordinal))
            {
                steps.Add((parts[index - 1].Split('`')[^2], parts[index][5..]));
            }
            else
            {
                var lines = parts[index].Split('\n', StringSplitOptions.RemoveEmptyEntries);
                steps.AddRange(lines.Select(line => ((string?)null, line)));
            }
        }

        Assert.Contains((null, "gateway check"), steps);
        Assert.Contains(steps, step => step.File == "config/plans.json");
        return steps;
    }
}
