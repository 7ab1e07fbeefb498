namespace Gateway.Cli;

/// <summary>What a command ends with, for scripts.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>The settings or documents have errors, or something that was looked at is not well.</summary>
    public const int Errors = 1;

    /// <summary>The command line itself is wrong; nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>There is no such key, organisation, plan or model; nothing was done.</summary>
    public const int NotFound = 3;

    /// <summary>The request that <c>explain</c> evaluated would be refused.</summary>
    public const int Refused = 4;

    public const string Help =
        """
        Exit codes:
          0  done, nothing is wrong
          1  the settings or documents have errors, or something that was looked at is not well
          2  the command line is wrong; nothing was done
          3  there is no such key, organisation, plan or model; nothing was done
          4  explain: the call would be refused
        """;
}
