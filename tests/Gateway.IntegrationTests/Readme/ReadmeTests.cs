using System.Diagnostics;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Readme;

/// <summary>Holds the README against the product: its commands are the ones that run, and its answers are the ones that come.</summary>
public sealed class ReadmeTests
{
    private const string Prompt = "$ ";
    private const string ReadmeAddress = "http://localhost:8080";

    private static string Text { get; } = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [Fact]
    public void It_opens_with_two_commands()
        => Assert.Equal("dotnet run --project gateway\ndotnet test\n", Blocks("sh").First());

    [Fact]
    public void The_continuous_build_runs_the_same_test_command()
        => Assert.Contains("\ndotnet test ", File.ReadAllText(Path.Combine(Repository.Root, ".ci", "run")), StringComparison.Ordinal);

    [Fact]
    public void The_gateway_listens_where_it_says()
        => Assert.Contains(
            $"\"applicationUrl\": \"{ReadmeAddress}\"",
            File.ReadAllText(Path.Combine(Repository.Gateway, "Properties", "launchSettings.json")),
            StringComparison.Ordinal);

    [Fact]
    public void Its_links_lead_somewhere()
        => Assert.All(
            Text.Split("](").Skip(1).Select(rest => rest[..rest.IndexOf(')', StringComparison.Ordinal)].Split('#')),
            link =>
            {
                var file = Path.Combine(Repository.Root, link[0]);
                Assert.True(File.Exists(file), link[0]);
                Assert.Subset(Anchors(file), link[1..].ToHashSet());
            });

    [Fact]
    public async Task The_lines_that_the_gateway_prints_do_what_it_shows()
    {
        Requirement.Curl();
        var shown = Blocks("console").Select(block => block.Split('\n', 2)).ToList();
        await using var gateway = GatewayProcess.Start("Development", [], "--urls=http://127.0.0.1:0");
        var address = (await gateway.AddressAsync()).ToString().TrimEnd('/');
        var commands = shown.Select(lines => lines[0][Prompt.Length..].Replace(ReadmeAddress, address, StringComparison.Ordinal)).ToList();

        Assert.Equal(commands, await PrintedAsync(gateway, commands.Count));
        for (var index = 0; index < commands.Count; index++)
        {
            Assert.Equal(WithoutTime(shown[index][1]).TrimEnd(), WithoutTime(await RunAsync(commands[index])).TrimEnd());
        }
    }

    // As GitHub names them; enough for headings of plain words.
    private static HashSet<string> Anchors(string file)
        => File.ReadLines(file)
            .Where(line => line.StartsWith('#'))
            .Select(line => line.TrimStart('#').Trim().ToLowerInvariant().Replace(' ', '-'))
            .ToHashSet();

    private static IEnumerable<string> Blocks(string language)
        => Text.Split($"```{language}\n").Skip(1).Select(rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)]);

    // The address is known a moment before the lines are printed.
    private static Task<List<string>> PrintedAsync(GatewayProcess gateway, int count) => Eventually.FindsAsync(() =>
    {
        var lines = gateway.Output.Split('\n').Select(line => line.Trim())
            .Where(line => line.StartsWith("curl ", StringComparison.Ordinal))
            .ToList();
        return Task.FromResult(lines.Count >= count ? lines : null);
    });

    private static async Task<string> RunAsync(string command)
    {
        var start = new ProcessStartInfo("sh", ["-c", command.Replace("curl ", "curl -s ", StringComparison.Ordinal)])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }

    // When an answer was made is the only thing that changes from run to run.
    private static string WithoutTime(string answer)
    {
        var parts = answer.Split("\"created\":");
        return string.Join("\"created\":", parts.Take(1).Concat(parts.Skip(1).Select(part => part.TrimStart([.. "0123456789"]))));
    }
}
