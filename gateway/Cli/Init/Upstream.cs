namespace Gateway.Cli.Init;

/// <summary>What the operator said of the upstream.</summary>
internal sealed record Upstream(string Address, string[] Dialects, string? CredentialVariable, params string[] Models)
{
    /// <summary>
    /// The header in which the upstream's own clients send their credential; null for a Bearer token.
    /// </summary>
    public string? CredentialHeader => Dialects switch
    {
        ["anthropic"] => "x-api-key",
        ["gemini"] => "x-goog-api-key",
        _ => null,
    };
}
