using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Gateway.Cli.Check;
using Gateway.Cli.Completion;
using Gateway.Cli.Database;
using Gateway.Cli.Demo;
using Gateway.Cli.Diff;
using Gateway.Cli.Doctor;
using Gateway.Cli.Explain;
using Gateway.Cli.Health;
using Gateway.Cli.Init;
using Gateway.Cli.Keys;
using Gateway.Cli.Models;
using Gateway.Cli.Organisations;

namespace Gateway.Cli;

/// <summary>The command line: everything that an operator does with the gateway beside running it.</summary>
internal static class CommandLine
{
    private const string Description =
        $"""
        An enforcement gateway for LLM traffic. Without a command it serves;
        settings are then given as --Section:Name=value.

        {ExitCodes.Help}
        """;

    /// <summary>
    /// Whether the arguments name a command or ask for help. Settings, which the server takes, do neither.
    /// </summary>
    public static bool IsCommand(string[] arguments)
        => arguments is [{ Length: > 0 } first, ..]
            && (first is "--help" or "-h" or "--version"
                || (first[0] is not ('-' or '/') && !first.Contains('=', StringComparison.Ordinal))
                || (CommonOptions.Names.Contains(first.Split('=', ':')[0]) && HasCommand(arguments)));

    /// <param name="terminal">The terminal for the progress of long work; null for none.</param>
    /// <param name="input">Where a command reads a secret; standard input where left out.</param>
    public static async Task<int> RunAsync(
        string[] arguments,
        TimeProvider time,
        TextWriter output,
        TextWriter error,
        TextWriter? terminal,
        TextReader? input = null)
    {
        var root = Root(time);
        var line = root.Parse(arguments);
        var isWrong = line.Action is ParseErrorAction;
        using var progress = new Progress(terminal, time);
        var configuration = new CommandInvocation
        {
            Progress = progress,
            Time = time,
            Input = input ?? Console.In,
            // Usage errors are no result.
            Output = isWrong ? error : output,
            Error = error,
            EnableDefaultExceptionHandler = false,
        };
        if (isWrong && line.GetResult(CommonOptions.Output)?.Tokens is [.., { Value: CommonOptions.Json }])
        {
            await CommandRun.WriteJsonAsync(output, new WrongUsage(line).Failure);
            return ExitCodes.Usage;
        }

        if (isWrong)
        {
            await new WrongUsage(line).WriteTextAsync(root, configuration, error);
            return ExitCodes.Usage;
        }

        return await line.InvokeAsync(configuration);
    }

    // Behind options, which go before a command as well.
    private static bool HasCommand(string[] arguments)
    {
        var line = Root(TimeProvider.System).Parse(arguments);
        return line.CommandResult.Command is not RootCommand || line.Action is not (null or ParseErrorAction);
    }

    private static RootCommand Root(TimeProvider time)
    {
        var root = new RootCommand(Description);
        foreach (var option in CommonOptions.All)
        {
            root.Options.Add(option);
        }

        var help = root.Options.OfType<HelpOption>().Single();
        help.Aliases.Remove("/h");
        help.Aliases.Remove("-?");
        help.Aliases.Remove("/?");
        help.Action = new ExamplesHelpAction((HelpAction)help.Action!);
        root.Subcommands.Add(InitCommand.Create());
        root.Subcommands.Add(CheckCommand.Create(time));
        root.Subcommands.Add(ExplainCommand.Create(time));
        root.Subcommands.Add(DiffCommand.Create(time));
        root.Subcommands.Add(KeysCommand.Create(time));
        root.Subcommands.Add(OrganisationsCommand.Create());
        root.Subcommands.Add(ModelsCommand.Create(time));
        root.Subcommands.Add(DatabaseCommand.Create());
        root.Subcommands.Add(DoctorCommand.Create(time));
        root.Subcommands.Add(HealthCommand.Create());
        root.Subcommands.Add(DemonstrationCommand.Create(time));
        root.Subcommands.Add(CompletionCommand.Create());
        return root;
    }
}
