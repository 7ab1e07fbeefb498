namespace Gateway.Cli;

/// <summary>Writes a number with its noun: <c>1 error</c>, <c>2 errors</c>.</summary>
internal static class Counts
{
    public static string Of(long number, string one, string? many = null)
        => $"{number} {(number == 1 ? one : many ?? $"{one}s")}";
}
