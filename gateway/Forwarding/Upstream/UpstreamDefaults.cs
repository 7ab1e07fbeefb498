namespace Gateway.Forwarding.Upstream;

/// <summary>The defaults for an upstream's cluster.</summary>
internal static class UpstreamDefaults
{
    /// <summary>
    /// How long an answer may be silent before it counts as dead: a reasoning model thinks for minutes.
    /// </summary>
    public static readonly TimeSpan ActivityTimeout = TimeSpan.FromMinutes(10);

    /// <summary>How long opening a connection may take: an upstream that is up answers at once.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>After how long a connection is replaced, so that a changed DNS entry is noticed.</summary>
    public static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);
}
