using System.CommandLine;

namespace Gateway.Commands;

/// <summary>Where a command writes: its result, what is wrong, and what it is at.</summary>
internal sealed class CommandInvocation : InvocationConfiguration
{
    public required Progress Progress { get; init; }
}
