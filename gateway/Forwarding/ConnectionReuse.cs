using Yarp.ReverseProxy.Configuration;

namespace Gateway.Forwarding;

/// <summary>The reuse of a connection to an upstream after a request; cluster metadata.</summary>
internal static class ConnectionReuse
{
    public const string Key = "Gateway.ConnectionReuse";

    /// <summary>
    /// The connection serves further requests. A request that it fails before a byte of the response is retried. The
    /// default.
    /// </summary>
    public const string Replay = "replay";

    /// <summary>The connection serves further requests. A request that it fails is an upstream error.</summary>
    public const string Plain = "plain";

    /// <summary>The connection is closed after each request.</summary>
    public const string Off = "off";

    private static readonly string[] All = [Replay, Plain, Off];

    public static string Of(IReadOnlyDictionary<string, string>? metadata)
        => metadata?.GetValueOrDefault(Key) ?? Replay;

    /// <summary>The errors of the clusters' metadata, for the operator.</summary>
    public static IEnumerable<string> Errors(IEnumerable<ClusterConfig> clusters)
        => from cluster in clusters
           let reuse = Of(cluster.Metadata)
           where !All.Contains(reuse, StringComparer.Ordinal)
           select $"ReverseProxy:Clusters:{cluster.ClusterId}:Metadata:{Key} is '{reuse}'. "
               + $"Write one of {string.Join(", ", All)}.";
}
