using System.Diagnostics;
using Gateway.IntegrationTests.Cli;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Telemetry;
using Gateway.IntegrationTests.Upstreams;

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

    /// <summary>The way from the sources leads to the operator's own folder, whichever build it is.</summary>
    [Theory]
    [InlineData("README.md")]
    [InlineData("deploy/README.md")]
    public async Task The_way_from_the_sources_makes_and_checks_the_folder_that_it_names(string document)
    {
        const string Built = "gateway/bin/Release/net10.0/gateway";
        var text = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, document), TestContext.Current.CancellationToken);
        Assert.Contains("dotnet build gateway -c Release", text, StringComparison.Ordinal);
        Assert.Contains($"alias gateway=\"$PWD/{Built}\"", text, StringComparison.Ordinal);
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var gateway = Path.Combine(Repository.Root, Built.Replace("Release", configuration, StringComparison.Ordinal));

        var made = await CommandProcess.RunAsync(
            _folder, new ProcessStartInfo(gateway, ["init", "mine", "--upstream", "ollama", "--model", "of-my-own"]));
        var checkedFolder = await CommandProcess.RunAsync(
            Path.Combine(_folder, "mine"), new ProcessStartInfo(gateway, ["check"]));

        Assert.True(made.Code == 0, made.Error);
        Assert.Matches("(?m)^of-my-own +yes$", checkedFolder.Output);
    }

    [Fact]
    public async Task What_the_first_page_says_of_an_upstream_takes_the_models_that_it_lists()
    {
        await using var upstream = ScriptedUpstream.Start();
        upstream.Script = Scripts.Answer(
            "200 OK", """{"object":"list","data":[{"id":"llama3.2:latest"},{"id":"qwen3:8b"}]}""");

        var made = await CommandProcess.RunAsync(
            _folder, "init", "mine", "--upstream", "ollama", "--address", upstream.Address.ToString());
        var checkedFolder = await CommandProcess.RunAsync(Path.Combine(_folder, "mine"), "check");

        Assert.True(made.Code == 0, made.Error);
        Assert.Equal("/v1/models", Assert.Single(upstream.Requests).Target);
        Assert.Matches("(?m)^llama3.2:latest +yes$", checkedFolder.Output);
        Assert.Matches("(?m)^qwen3:8b +yes$", checkedFolder.Output);
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
