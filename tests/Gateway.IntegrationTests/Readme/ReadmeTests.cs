using System.Diagnostics;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Readme;

/// <summary>
/// Holds the README against the product: its commands are the ones that run, and its answers are the ones that come.
/// </summary>
public sealed class ReadmeTests
{
    private const string Prompt = "$ ";
    private const string ReadmeAddress = "http://localhost:8080";
    private const string Omitted = "...\n";

    private static readonly string[] Folders =
    [
        "", "config", "deploy", "gateway", "gateway/Errors", "gateway/Stores", "gateway/Telemetry", "gateway/Web",
        "tests", "tests/clients-types", "tests/differential", "tests/load",
    ];

    private static string Text { get; } = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [Fact]
    public void It_opens_with_two_commands()
        => Assert.Equal("dotnet run --project gateway\ndotnet test\n", Blocks("sh").First());

    [Fact]
    public void The_continuous_build_runs_the_same_test_command()
        => Assert.Contains(
            "\ndotnet test ", File.ReadAllText(Path.Combine(Repository.Root, ".ci", "run")), StringComparison.Ordinal);

    [Fact]
    public void The_gateway_listens_where_it_says()
        => Assert.Contains(
            $"\"applicationUrl\": \"{ReadmeAddress}\"",
            File.ReadAllText(Path.Combine(Repository.Gateway, "Properties", "launchSettings.json")),
            StringComparison.Ordinal);

    [Fact]
    public void The_links_of_every_page_lead_somewhere()
        => Assert.All(
            from page in Pages()
            from link in LinksOf(File.ReadAllText(page))
            where !link.StartsWith("https://", StringComparison.Ordinal)
            select (Page: page, Link: link.Split('#')),
            row =>
            {
                var file = row.Link[0].Length == 0
                    ? row.Page
                    : Path.Combine(Path.GetDirectoryName(row.Page)!, row.Link[0]);
                Assert.True(File.Exists(file) || Directory.Exists(file), $"{row.Page}: {row.Link[0]}");
                Assert.Subset(row.Link.Length > 1 ? Anchors(file) : [], row.Link[1..].ToHashSet());
            });

    [Fact]
    public async Task The_lines_that_the_gateway_prints_do_what_it_shows()
    {
        Requirement.Curl();
        var shown = Blocks("console").Select(block => block.Split('\n', 2)).ToList();
        await using var gateway = GatewayProcess.Start("Development", [], "--urls=http://127.0.0.1:0");
        var address = (await gateway.AddressAsync()).ToString().TrimEnd('/');
        var commands = shown.Select(
            lines => lines[0][Prompt.Length..].Replace(ReadmeAddress, address, StringComparison.Ordinal)).ToList();

        Assert.Equal(commands, await PrintedAsync(gateway, commands.Count));
        for (var index = 0; index < commands.Count; index++)
        {
            AssertShows(WithoutTime(shown[index][1]).TrimEnd(), WithoutTime(await RunAsync(commands[index])).TrimEnd());
        }
    }

    private static IEnumerable<string> Pages()
        => Folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.md"));

    private static IEnumerable<string> LinksOf(string page)
        => page.Split("](").Skip(1).Select(rest => rest[..rest.IndexOf(')', StringComparison.Ordinal)]);

    // GitHub removes punctuation from an anchor and writes spaces as hyphens.
    private static HashSet<string> Anchors(string file)
        => File.ReadLines(file)
            .Where(line => line.StartsWith('#'))
            .Select(line => string.Concat(line.TrimStart('#').Trim().ToLowerInvariant()
                .Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_')).Replace(' ', '-'))
            .ToHashSet();

    // A line "..." stands for lines that the page leaves out; every other line is compared.
    private static void AssertShows(string shown, string answer)
    {
        var pieces = shown.Split(Omitted, StringSplitOptions.TrimEntries);
        if (pieces.Length == 1)
        {
            Assert.Equal(shown, answer);
            return;
        }

        Assert.StartsWith(pieces[0], answer, StringComparison.Ordinal);
        Assert.EndsWith(pieces[^1], answer, StringComparison.Ordinal);
        var from = 0;
        foreach (var piece in pieces)
        {
            from = answer.IndexOf(piece, from, StringComparison.Ordinal);
            Assert.True(from >= 0, piece);
        }
    }

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
        return string.Join(
            "\"created\":", parts.Take(1).Concat(parts.Skip(1).Select(part => part.TrimStart([.. "0123456789"]))));
    }
}
