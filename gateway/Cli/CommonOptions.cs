using System.Collections.Immutable;
using System.CommandLine;

namespace Gateway.Cli;

/// <summary>The options that every command has.</summary>
internal static class CommonOptions
{
    public const string Json = "json";
    private const string Text = "text";

    public static Option<string> Output { get; } = OutputOption();

    public static Option<string?> Documents { get; } = new("--documents")
    {
        Description = "The folder of the documents; wins over Gateway:ConfigDirectory.",
        HelpName = "DIR",
        Recursive = true,
    };

    public static Option<string?> ContentRoot { get; } = new("--content-root")
    {
        Description = "The folder of appsettings.json; the current one where left out.",
        HelpName = "DIR",
        Recursive = true,
    };

    public static Option<string[]> Set { get; } = new("--set")
    {
        Description = "A setting as Section:Name=value; wins over appsettings.json and the environment. Repeatable.",
        HelpName = "NAME=VALUE",
        Recursive = true,
        DefaultValueFactory = _ => [],
    };

    public static ImmutableArray<Option> All { get; } = [Output, Documents, ContentRoot, Set];

    /// <summary>What they are called, short forms among them.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        .. All.SelectMany(option => (string[])[option.Name, .. option.Aliases]),
    ];

    private static Option<string> OutputOption()
    {
        var option = new Option<string>("--output", "-o")
        {
            Description = "What to print: text for people, json for programs.",
            Recursive = true,
            DefaultValueFactory = _ => Text,
        };
        option.AcceptOnlyFromAmong(Text, Json);
        return option;
    }
}
