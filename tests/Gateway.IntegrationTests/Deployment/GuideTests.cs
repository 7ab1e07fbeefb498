using System.Diagnostics;
using Gateway.IntegrationTests.Cli;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Deployment;

/// <summary>Whatever the guide tells an operator to type does what it says.</summary>
public sealed class GuideTests : IDisposable
{
    private const string Prompt = "gateway ";

    private static string Text { get; } = File.ReadAllText(Path.Combine(Repository.Root, "deploy", "README.md"));

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

    /// <summary>The way from the sources leads to the operator's own folder, whichever build it is.</summary>
    [Theory]
    [InlineData("README.md")]
    [InlineData("deploy/README.md")]
    public async Task The_way_from_the_sources_makes_and_checks_the_folder_that_it_names(string document)
    {
        const string Built = "gateway/bin/Release/net10.0/gateway";
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, document), TestContext.Current.CancellationToken);
        Assert.Contains("dotnet build gateway -c Release", text, StringComparison.Ordinal);
        Assert.Contains($"alias gateway=\"$PWD/{Built}\"", text, StringComparison.Ordinal);
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var gateway = Path.Combine(Repository.Root, Built.Replace("Release", configuration, StringComparison.Ordinal));

        var made = await CommandProcess.RunAsync(
            _folder, new ProcessStartInfo(gateway, ["init", "mine", "--upstream", "ollama", "--model", "of-my-own"]));
        var checkedFolder = await CommandProcess.RunAsync(Path.Combine(_folder, "mine"), new ProcessStartInfo(gateway, ["check"]));

        Assert.True(made.Code == 0, made.Error);
        Assert.Matches("(?m)^of-my-own +yes$", checkedFolder.Output);
    }

    [Fact]
    public async Task What_the_first_page_says_of_an_upstream_takes_the_models_that_it_lists()
    {
        await using var upstream = ScriptedUpstream.Start();
        upstream.Script = Scripts.Answer("200 OK", """{"object":"list","data":[{"id":"llama3.2:latest"},{"id":"qwen3:8b"}]}""");

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

    private static List<string> Lines()
    {
        var blocks = Text.Split("```\n").Where((_, index) => index % 2 == 1);
        List<string> lines = [.. blocks.SelectMany(block => block.Split('\n', StringSplitOptions.RemoveEmptyEntries))];
        Assert.Contains("gateway check", lines);
        return lines;
    }
}
