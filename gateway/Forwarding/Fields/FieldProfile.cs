using Yarp.ReverseProxy.Configuration;

namespace Gateway.Forwarding.Fields;

/// <summary>Which top-level fields of a request reach an upstream; cluster metadata.</summary>
internal static class FieldProfile
{
    public const string Key = "Gateway.Fields";

    /// <summary>Every field that inspection accepts. The default.</summary>
    public const string Checked = "Checked";

    /// <summary>Only the fields of <see cref="KnownFields"/>.</summary>
    public const string Known = "Known";

    private static readonly string[] All = [Checked, Known];

    public static bool IsKnown(ClusterConfig cluster) => Of(cluster) == Known;

    /// <summary>What is wrong with the clusters' metadata, in the operator's words.</summary>
    public static IEnumerable<string> Errors(IEnumerable<ClusterConfig> clusters)
        => from cluster in clusters
           let profile = Of(cluster)
           where !All.Contains(profile, StringComparer.Ordinal)
           select $"ReverseProxy:Clusters:{cluster.ClusterId}:Metadata:{Key} is '{profile}'. "
               + $"Write one of {string.Join(", ", All)}.";

    private static string Of(ClusterConfig cluster) => cluster.Metadata?.GetValueOrDefault(Key) ?? Checked;
}
