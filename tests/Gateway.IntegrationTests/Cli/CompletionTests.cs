using System.Diagnostics;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Cli;

/// <summary>The printed scripts, in the shells that they are for.</summary>
public sealed class CompletionTests : IDisposable
{
    // What a shell does when somebody presses the key: sets these variables, and calls the function with program and
    // word.
    private const string Bash = """
        source <(gateway completion bash)
        COMP_LINE="$1"; COMP_POINT=${#COMP_LINE}
        _gateway gateway "${COMP_LINE##* }"
        printf '%s\n' "${COMPREPLY[@]}"
        """;

    private const string Zsh = """
        compdef() { }
        compadd() { print -l -- ${(P)2} }
        source <(gateway completion zsh)
        words=("${(@s: :)1}"); CURRENT=${#words}
        _gateway
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-completion-").FullName;

    public static TheoryData<string, string[]> Lines => new()
    {
        { "gateway che", ["check"] },
        { "gateway keys rot", ["rotate"] },
        { "gateway check --output js", ["json"] },
        { "gateway explain --key-id fi", ["first"] },
        { "gateway keys show fi", ["first"] },
        { "gateway explain --key-id first --model my", ["my-model"] },
        { "gateway explain --plan sta", ["standard"] },
        { "gateway explain --route openai-chat", ["openai-chat-completions"] },
        { "gateway orgs pause ex", ["example"] },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Bash_completes(string line, string[] words)
        => Assert.Equal(words, await CompleteAsync("/bin/bash", ["--norc"], Bash, line));

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Zsh_completes(string line, string[] words)
        => Assert.Equal(words, await CompleteAsync(Requirement.Zsh(), ["--no-rcs"], Zsh, line));

    private async Task<string[]> CompleteAsync(string shell, string[] options, string script, string line)
    {
        foreach (string[] made in (string[][])[
            ["init", _folder, "--address", "http://127.0.0.1:9/"],
            ["keys", "create", "first", "--organisation", "example"]])
        {
            var outcome = await CommandProcess.RunAsync(_folder, made);
            Assert.True(outcome.Code == 0, $"{made[0]}: {outcome.Output}{outcome.Error}");
        }

        // A function of that name: the scripts call whatever the first word of the line calls.
        var gateway = Repository.GatewayCommand([]);
        string[] called = [gateway.FileName, .. gateway.ArgumentList];
        var words = string.Join(' ', called.Select(word => $"'{word}'"));
        var start = new ProcessStartInfo(
            shell, [.. options, "-c", $"gateway() {{ {words} \"$@\"; }}\n{script}", shell, line])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal("", await error);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
