namespace Gateway.Configuration;

/// <summary>
/// Runs a socket's completion on the thread that receives its readiness, instead of waking another thread. This is safe
/// because nothing blocks such a thread (measured: tests/FIGURES.md).
/// </summary>
internal static class SocketCompletions
{
    private const string Variable = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>
    /// Takes effect before the process opens its first socket. An operator's own setting overrides it.
    /// </summary>
    public static void RunInline()
    {
        if (Environment.GetEnvironmentVariable(Variable) is null)
        {
            Environment.SetEnvironmentVariable(Variable, "1");
        }
    }
}
