namespace Gateway.Configuration;

/// <summary>
/// Lets the thread that learns of a socket's readiness do the work itself, instead of waking another one for it. That is safe where
/// nothing blocks such a thread, and a proxied request is little more than its wake-ups (measured: tests/FIGURES.md).
/// </summary>
internal static class SocketCompletions
{
    private const string Variable = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>Takes effect before the process opens its first socket. An operator's own setting has the last word.</summary>
    public static void RunInline()
    {
        if (Environment.GetEnvironmentVariable(Variable) is null)
        {
            Environment.SetEnvironmentVariable(Variable, "1");
        }
    }
}
