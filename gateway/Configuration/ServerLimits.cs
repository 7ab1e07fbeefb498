using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Gateway.Configuration;

/// <summary>The server's bounds. Kestrel's own defaults fit a page more than a prompt, and leave connections without a bound.</summary>
internal static class ServerLimits
{
    private const int MaxConnections = 20_000;
    private const int MaxStreamsPerConnection = 100;

    /// <summary>Sets the defaults, then lets the <c>Kestrel:Limits</c> section have its word.</summary>
    public static void Apply(KestrelServerOptions kestrel, IConfiguration configuration)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = MaxConnections;
        kestrel.Limits.Http2.MaxStreamsPerConnection = MaxStreamsPerConnection;

        // Each route has a bound of its own, and inspection keeps it. The server would count the framing of chunks as well.
        kestrel.Limits.MaxRequestBodySize = null;
        configuration.GetSection("Kestrel:Limits").Bind(kestrel.Limits);
    }
}
