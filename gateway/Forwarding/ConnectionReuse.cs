using Yarp.ReverseProxy.Configuration;

namespace Gateway.Forwarding;

/// <summary>What becomes of a connection to an upstream once it has served a request; cluster metadata.</summary>
internal static class ConnectionReuse
{
    public const string Key = "Gateway.ConnectionReuse";

    /// <summary>
    /// It serves further requests, and one that it fails before a byte of the answer is sent once more. The default.
    /// </summary>
    public const string Replay = "replay";

    /// <summary>It serves further requests, and one that it fails is an upstream error.</summary>
    public const string Plain = "plain";

    /// <summary>It is closed.</summary>
    public const string Off = "off";

    private static readonly string[] All = [Replay, Plain, Off];

    public static string Of(IReadOnlyDictionary<string, string>? metadata)
        => metadata?.GetValueOrDefault(Key) ?? Replay;

    /// <summary>What is wrong with the clusters' metadata, in the operator's words.</summary>
    public static IEnumerable<string> Errors(IEnumerable<ClusterConfig> clusters)
        => from cluster in clusters
           let reuse = Of(cluster.Metadata)
           where !All.Contains(reuse, StringComparer.Ordinal)
           select $"ReverseProxy:Clusters:{cluster.ClusterId}:Metadata:{Key} is '{reuse}'. "
               + $"Write one of {string.Join(", ", All)}.";
}
