using System.CommandLine;

namespace Gateway.Cli.Completion;

/// <summary>
/// <c>completion</c>: prints what makes a shell complete commands, options and the ids of the documents.
/// </summary>
internal static class CompletionCommand
{
    // Both ask the gateway itself, by the line behind its name. What a word begins with is left to the shell.
    private const string Bash =
        """
        _gateway() {
            local line="${COMP_LINE#* }" IFS=$'\n'
            local point=$((COMP_POINT - ${#COMP_LINE} + ${#line}))
            COMPREPLY=($(compgen -W "$("$1" "[suggest:$point]" "$line" 2> /dev/null)" -- "$2"))
        }
        complete -o default -F _gateway gateway

        """;

    private const string Zsh =
        """
        _gateway() {
            local line="${(j: :)words[2,CURRENT]}"
            local -a found=("${(@f)$("$words[1]" "[suggest:${#line}]" "$line" 2> /dev/null)}")
            compadd -a found
        }
        compdef _gateway gateway

        """;

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash or zsh." };
        shell.AcceptOnlyFromAmong("bash", "zsh");
        var command = new DocumentedCommand(
            "completion",
            "Prints a script that makes a shell complete this command line. "
            + "For bash, write into ~/.bashrc: source <(gateway completion bash)",
            "completion bash",
            "completion zsh")
        {
            shell,
        };
        return command.DoesAlone((line, _) =>
        {
            var script = line.GetValue(shell) == "zsh" ? Zsh : Bash;
            return Task.FromResult<ICommandResult>(new CommandDone(script, ("script", script)));
        });
    }
}
