using System.CommandLine;

namespace Gateway.Cli;

/// <summary>Where a command writes: its result, what is wrong, and what it is at; and the clock it goes by.</summary>
internal sealed class CommandInvocation : InvocationConfiguration
{
    public required Progress Progress { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>Where a command reads what must not stand in its arguments.</summary>
    public required TextReader Input { get; init; }
}
