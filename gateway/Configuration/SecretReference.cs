namespace Gateway.Configuration;

/// <summary>
/// Where a secret is, in place of the secret: <c>env:NAME</c> or <c>file:/path</c>. Settings never hold one themselves.
/// </summary>
internal static class SecretReference
{
    private const string Variable = "env:";
    private const string File = "file:";

    /// <summary>Reads what the reference points at.</summary>
    /// <param name="problem">The error, for the operator. An invalid reference may be the secret itself: it is not
    /// repeated.</param>
    public static bool TryRead(string? reference, out string secret, out string problem)
    {
        (secret, problem) = ("", "");
        if (reference is { Length: > 4 } && reference.StartsWith(Variable, StringComparison.Ordinal))
        {
            var name = reference[Variable.Length..];
            secret = Environment.GetEnvironmentVariable(name) ?? "";
            problem = secret.Length > 0 ? "" : $"names the environment variable {name}, which is empty or unset.";
        }
        else if (reference is { Length: > 5 } && reference.StartsWith(File, StringComparison.Ordinal))
        {
            (secret, problem) = ReadFile(reference[File.Length..]);
        }
        else
        {
            problem = "is no reference. Write env:NAME for an environment variable, or file:/path for a file.";
        }

        return problem.Length == 0;
    }

    private static (string Secret, string Problem) ReadFile(string path)
    {
        try
        {
            var secret = System.IO.File.ReadAllText(path).Trim();
            return secret.Length > 0 ? (secret, "") : ("", $"names the file {path}, which is empty.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ("", $"names the file {path}, which cannot be read: {exception.Message}");
        }
    }
}
