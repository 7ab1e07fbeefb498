namespace Gateway.Catalog.Discovery;

/// <summary>How to discover an upstream's models; the section <c>Gateway:Catalog</c>.</summary>
internal sealed class DiscoveryOptions
{
    public const string Section = "Gateway:Catalog";

    /// <summary>The address of the list; null where discovery is off.</summary>
    public Uri? Url { get; set; }

    /// <summary>The cluster that serves the discovered models.</summary>
    public string Cluster { get; set; } = "default";

    /// <summary>How often the list is fetched.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a list is used without confirmation; null for no limit.</summary>
    public TimeSpan? MaxAge { get; set; }

    /// <summary>The environment variable that holds the credential for the list; null where it needs none.</summary>
    public string? CredentialVariable { get; set; }

    /// <summary>The header that carries the credential; null for <c>Authorization</c>, as a Bearer token.</summary>
    public string? CredentialHeader { get; set; }
}
