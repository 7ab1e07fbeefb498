using System.Diagnostics;
using Gateway.Demo;
using Gateway.IntegrationTests.Hosting;
using Microsoft.Extensions.Hosting;

namespace Gateway.IntegrationTests.Sdks;

/// <summary>
/// A Python snippet runs if python3 has its package; otherwise the curl command of the same request runs.
/// </summary>
public sealed class PythonSnippetTests
{
    private const string Address = "http://localhost:8080";

    public static TheoryData<string, string, string> Snippets => new()
    {
        { "README.md", "openai (Python)", "curl" },
        { "gateway/CLIENTS.md", "anthropic (Python)", "curl (Anthropic)" },
    };

    [Theory]
    [MemberData(nameof(Snippets))]
    public void A_Python_snippet_and_its_curl_make_the_same_request(string page, string python, string curl)
    {
        var (snippet, command) = (Snippet(page, python, "python"), Snippet(page, curl, "sh"));
        string[] parts = ["model", "gpt-oss-120b", "messages", "role", "user", "content", "Hello", "GATEWAY_KEY"];

        Assert.All([.. parts, Address], part => Assert.Contains(part, snippet, StringComparison.Ordinal));
        Assert.All([.. parts, Address], part => Assert.Contains(part, command, StringComparison.Ordinal));
        Assert.Equal(
            snippet.Contains("max_tokens=64", StringComparison.Ordinal),
            command.Contains("\"max_tokens\":64", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Snippets))]
    public async Task A_Python_snippet_is_served(string page, string python, string curl)
    {
        Requirement.Curl();
        await using var upstream = await DemonstrationUpstream.StartAsync(
            TimeProvider.System, TestContext.Current.CancellationToken);
        await using var gateway = await GatewayHost.StartAsync(
            upstream.Address, Environments.Development, $"Gateway:ConfigDirectory={Repository.Config}");
        var package = python.Split(' ')[0];
        var hasPackage = (await RunAsync("python3", "-c", $"import {package}")) is not null;

        var output = hasPackage
            ? await RunAsync("python3", "-c", Addressed(Snippet(page, python, "python"), gateway))
            : await RunAsync("sh", "-c", Addressed(Snippet(page, curl, "sh"), gateway));

        Assert.Contains("served by gpt-oss-120b", output, StringComparison.Ordinal);
    }

    private static string Addressed(string snippet, GatewayHost gateway)
        => snippet.Replace(Address, gateway.Address.ToString().TrimEnd('/'), StringComparison.Ordinal);

    private static string Snippet(string page, string title, string language)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, page));
        var section = text[text.IndexOf($"### {title}\n", StringComparison.Ordinal)..];
        return section.Split($"```{language}\n")[1].Split("```")[0];
    }

    // Nothing where the program is absent or fails.
    private static async Task<string?> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("env", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["GATEWAY_KEY"] = await DemonstrationKeys.FreeAsync() },
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await Task.WhenAll(errors, process.WaitForExitAsync());
        return process.ExitCode == 0 ? output : null;
    }
}
