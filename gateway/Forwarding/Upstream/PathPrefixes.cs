using System.Buffers;
using System.Collections.Frozen;
using Yarp.ReverseProxy.Configuration;

namespace Gateway.Forwarding.Upstream;

/// <summary>
/// What the paths of an upstream begin with in place of the version that a route's path begins with; cluster metadata.
/// A path without a version, as those of Azure's deployments, stays as it is.
/// </summary>
internal sealed class PathPrefixes
{
    public const string Key = "Gateway.PathPrefix";

    // The longer ones first: each is compared with the start of a path.
    private static readonly string[] Versions = ["/openai/v1/", "/v1beta/", "/v1/", "/v2/"];

    private static readonly SearchValues<char> InSegments = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    private readonly FrozenDictionary<string, string> _byCluster;

    private PathPrefixes(FrozenDictionary<string, string> byCluster) => _byCluster = byCluster;

    public static PathPrefixes Read(IEnumerable<ClusterConfig> clusters)
        => new(clusters
            .Where(cluster => Of(cluster) is not null)
            .ToFrozenDictionary(cluster => cluster.ClusterId, cluster => Of(cluster)!, StringComparer.Ordinal));

    /// <summary>The prefix in a cluster's metadata; null where it has none.</summary>
    public static string? Of(ClusterConfig cluster) => cluster.Metadata?.GetValueOrDefault(Key);

    /// <summary>The prefix of a cluster; null where it has none.</summary>
    public string? Of(string clusterId) => _byCluster.Count == 0 ? null : _byCluster.GetValueOrDefault(clusterId);

    /// <summary>The path at the upstream.</summary>
    /// <param name="prefix">The cluster's prefix, or null.</param>
    /// <param name="path">The path of a route.</param>
    public static string Apply(string? prefix, string path)
        => prefix is not null
            && Array.Find(Versions, version => path.StartsWith(version, StringComparison.Ordinal)) is { } version
                ? string.Concat(prefix.TrimEnd('/'), path.AsSpan(version.Length - 1))
                : path;

    /// <summary>The errors of the clusters' metadata, for the operator.</summary>
    public static IEnumerable<string> Errors(IEnumerable<ClusterConfig> clusters)
        => from cluster in clusters
           let prefix = Of(cluster)
           where prefix is not null && !IsPath(prefix)
           select $"ReverseProxy:Clusters:{cluster.ClusterId}:Metadata:{Key} is '{prefix}'. "
               + "Write the path as /api/paas/v4, or / where the upstream has nothing in place of the version.";

    private static bool IsPath(string prefix)
        => prefix == "/"
            || (prefix.StartsWith('/') && prefix[1..].Split('/').All(segment => segment is not ("" or "." or "..")
                && !segment.AsSpan().ContainsAnyExcept(InSegments)));
}
