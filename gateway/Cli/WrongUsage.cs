using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace Gateway.Cli;

/// <summary>
/// A command line that cannot be understood: what is wrong, the usage line, and where the whole help is.
/// </summary>
internal sealed record WrongUsage(ParseResult Line)
{
    private const string UsageHeading = "Usage:";

    private string Help => string.Join(' ', ["gateway", .. Names, "--help"]);

    private List<string> Names
    {
        get
        {
            var names = new List<string>();
            SymbolResult? result = Line.CommandResult;
            for (; result is CommandResult { Command: not RootCommand } named; result = result.Parent)
            {
                names.Insert(0, named.Command.Name);
            }

            return names;
        }
    }

    public CommandFailure Failure
        => new(ExitCodes.Usage, string.Join(' ', Line.Errors.Select(wrong => wrong.Message)), $"See: {Help}");

    /// <param name="error">Where the text goes: usage errors are no result.</param>
    public async Task WriteTextAsync(RootCommand root, CommandInvocation configuration, TextWriter error)
    {
        if (Line.Action is ParseErrorAction action)
        {
            action.ShowHelp = false;
        }

        await Line.InvokeAsync(configuration);
        await error.WriteLineAsync($"{UsageHeading} {await UsageAsync(root)}");
        await error.WriteLineAsync($"See: {Help}");
    }

    private async Task<string> UsageAsync(RootCommand root)
    {
        await using var help = new StringWriter();
        await root.Parse([.. Names, "--help"]).InvokeAsync(new InvocationConfiguration { Output = help });
        var lines = help.ToString().ReplaceLineEndings("\n").Split('\n');
        return lines.SkipWhile(line => line != UsageHeading).Skip(1).First().Trim();
    }
}
