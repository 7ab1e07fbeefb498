using System.CommandLine;
using Gateway.Cli;
using Microsoft.Extensions.Configuration;

namespace Gateway.Tests.Cli;

public sealed class CommandLineTests : IDisposable
{
    private readonly CommandTester _tester = new();

    public void Dispose() => _tester.Dispose();

    [Theory]
    [InlineData("nothing at all serves", false)]
    [InlineData("a setting serves", false, "--urls=http://127.0.0.1:0")]
    [InlineData("a setting of two words serves", false, "--urls", "http://127.0.0.1:0")]
    [InlineData("a bare setting serves", false, "Gateway:ConfigDirectory=config")]
    [InlineData("a command is a command", true, "check")]
    [InlineData("a mistyped command does not start a server", true, "chekc")]
    [InlineData("help is a command", true, "--help")]
    [InlineData("options may stand before a command", true, "--output", "json", "check")]
    [InlineData("in their short form as well", true, "-o=json", "keys", "list")]
    [InlineData("and before help", true, "--content-root", "somewhere", "--help")]
    [InlineData(
        "options without a command are no command", false, "--content-root", "somewhere", "--urls=http://127.0.0.1:0")]
    [InlineData("nor is their value", false, "--documents", "check")]
    public void The_first_argument_tells_a_command_from_a_setting(string what, bool command, params string[] arguments)
        => Assert.True(command == CommandLine.IsCommand(arguments), what);

    [Theory]
    [InlineData("an unknown command", "chekc")]
    [InlineData("an unknown option", "check", "--ouput", "json")]
    [InlineData("a format that there is not", "check", "--output", "yaml")]
    public async Task A_wrong_command_line_ends_with_2(string what, params string[] arguments)
    {
        Assert.True(await _tester.RunAsync(arguments) == 2, what);
        Assert.NotEmpty(_tester.Error);
        Assert.Empty(_tester.Output);
    }

    [Theory]
    [InlineData("an unknown option", "--ouput", " check [options]", "check", "--ouput", "json")]
    [InlineData("a missing argument", "Required argument missing", " keys show <KEY> [options]", "keys", "show")]
    [InlineData(
        "a missing option", "'--overlap' is required", " keys rotate <KEY> [options]", "keys", "rotate", "key-1")]
    [InlineData("an unknown command", "chekc", " [command] [options]", "chekc")]
    [InlineData("a missing command", "Required command", " orgs [command] [options]", "orgs")]
    public async Task A_wrong_command_line_gets_its_usage_line_and_not_the_whole_help(
        string what, string problem, string usage, params string[] arguments)
    {
        Assert.Equal(2, await _tester.RunAsync(arguments));
        Assert.Contains(problem, _tester.Error, StringComparison.Ordinal);
        Assert.Contains("\nUsage: ", _tester.Error, StringComparison.Ordinal);
        Assert.True(
            _tester.Error.Contains($"{usage}\nSee: gateway ", StringComparison.Ordinal), $"{what}: {_tester.Error}");
        Assert.DoesNotContain("Description:", _tester.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Examples:", _tester.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("keys", "show", "--help")]
    [InlineData("keys", "revoke", "--help")]
    [InlineData("orgs", "plan", "--help")]
    [InlineData("models", "retire", "--help")]
    public async Task Help_names_placeholders_and_not_the_ids_of_the_documents(params string[] arguments)
    {
        Assert.Equal(0, await _tester.RunAsync(arguments));
        Assert.All(
            ["key-1", "acme/", "paid"],
            id => Assert.DoesNotContain(id, Arguments(_tester.Output), StringComparison.Ordinal));

        static string Arguments(string help) => help[..help.IndexOf("Options:", StringComparison.Ordinal)];
    }

    [Theory]
    [InlineData("--ouput", "See: gateway check --help", "check", "--ouput", "yaml")]
    [InlineData("chekc", "See: gateway --help", "chekc")]
    [InlineData("'--overlap' is required", "See: gateway keys rotate --help", "keys", "rotate", "key-1")]
    public async Task A_wrong_command_line_is_told_to_a_program_as_JSON(
        string problem, string remedy, params string[] arguments)
    {
        Assert.Equal(2, await _tester.RunAsync([.. arguments, "-o", "json"]));
        Assert.Contains(problem, _tester.Json.GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Equal(remedy, _tester.Json.GetProperty("remedy").GetString());
        Assert.Empty(_tester.Error);
    }

    [Fact]
    public async Task A_command_watches_no_file_of_settings()
    {
        File.WriteAllText(_tester.Documents.PathOf("appsettings.json"), "{}");
        var root = new RootCommand();
        foreach (var option in CommonOptions.All)
        {
            root.Options.Add(option);
        }

        using var progress = new Progress(terminal: null, _tester.Time);
        await using var settings = CommandSettings.Read(
            root.Parse(["--content-root", _tester.Documents.Directory]), progress, _tester.Time);

        var files = ((IConfigurationRoot)settings.Configuration).Providers.OfType<FileConfigurationProvider>().ToList();
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.False(file.Source.ReloadOnChange));
    }

    [Fact]
    public async Task Help_has_the_exit_codes_and_ends_with_examples()
    {
        Assert.Equal(0, await _tester.RunAsync("--help"));
        Assert.Contains("3  there is no such key", _tester.Output, StringComparison.Ordinal);
        Assert.Equal(0, await _tester.RunAsync("check", "--help"));
        Assert.Contains("Examples:\n  gateway check\n", _tester.Output, StringComparison.Ordinal);
    }
}
