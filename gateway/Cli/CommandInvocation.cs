using System.CommandLine;

namespace Gateway.Cli;

/// <summary>Where a command writes: its result, what is wrong, and what it is at; and the clock it goes by.</summary>
internal sealed class CommandInvocation : InvocationConfiguration
{
    public required Progress Progress { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>The input for values that must not be command-line arguments.</summary>
    public required TextReader Input { get; init; }
}
