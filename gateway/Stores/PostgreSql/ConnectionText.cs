using Gateway.Configuration;
using Npgsql;

namespace Gateway.Stores.PostgreSql;

/// <summary>The connection string that a setting refers to.</summary>
internal static class ConnectionText
{
    public const string Malformed =
        "refers to a text that is no connection string. Write Host=...;Database=...;Username=...";

    /// <param name="problem">What is wrong, to be read behind the setting's name; it holds nothing of the text.</param>
    public static bool TryRead(string reference, out string text, out string problem)
    {
        if (SecretReference.TryRead(reference, out text, out problem))
        {
            problem = ProblemOf(text);
        }

        return problem.Length == 0;
    }

    private static string ProblemOf(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text).Host is { Length: > 0 }
                ? ""
                : "refers to a connection string without a host. Write Host=...;Database=...;Username=...";
        }
        catch (ArgumentException)
        {
            // The exception quotes a part of the text, and the text holds a password.
            return Malformed;
        }
    }
}
