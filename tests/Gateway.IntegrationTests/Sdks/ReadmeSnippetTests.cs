using Gateway.Demo;
using Gateway.IntegrationTests.Hosting;
using Microsoft.Extensions.Hosting;

namespace Gateway.IntegrationTests.Sdks;

/// <summary>The C# snippets of CLIENTS.md are the code that runs here, against the sample documents.</summary>
public sealed class ReadmeSnippetTests
{
    private const string Address = "http://localhost:8080";

    public static TheoryData<string> Titles => ["OpenAI (.NET)", "Anthropic (.NET)"];

    [Theory]
    [MemberData(nameof(Titles))]
    public async Task A_snippet_of_the_clients_page_is_the_code_that_runs(string title)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "gateway/CLIENTS.md"), cancellation);
        var source = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "tests/Gateway.IntegrationTests/Sdks/ReadmeSnippets.cs"), cancellation);

        var shown = Between(readme[readme.IndexOf($"### {title}", StringComparison.Ordinal)..], "```csharp\n", "```");
        var run = Between(source, $"// CLIENTS.md: {title}\n", "        // end")
            .Replace("        ", string.Empty, StringComparison.Ordinal)
            .Replace("$\"{address}", $"\"{Address}", StringComparison.Ordinal);

        Assert.Equal(run, shown.Replace("        ", string.Empty, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public async Task A_snippet_of_the_clients_page_is_served(string title)
    {
        await using var upstream = await DemonstrationUpstream.StartAsync(
            TimeProvider.System, TestContext.Current.CancellationToken);
        await using var gateway = await GatewayHost.StartAsync(
            upstream.Address,
            Environments.Development,
            $"Gateway:ConfigDirectory={Repository.Config}");
        var key = await DemonstrationKeys.FreeAsync();
        var address = gateway.Address.ToString().TrimEnd('/');

        var answer = title == "OpenAI (.NET)"
            ? await ReadmeSnippets.OpenAiAsync(address, key)
            : await ReadmeSnippets.AnthropicAsync(address, key);

        Assert.Contains("served by gpt-oss-120b", answer, StringComparison.Ordinal);
    }

    private static string Between(string text, string begin, string end)
    {
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
