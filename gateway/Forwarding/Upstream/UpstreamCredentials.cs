using System.Collections.Frozen;
using System.Collections.Immutable;
using Gateway.Configuration;
using Yarp.ReverseProxy.Configuration;

namespace Gateway.Forwarding.Upstream;

/// <summary>The gateway's own credential for each cluster, read once from the environment variable that its metadata names.</summary>
internal sealed class UpstreamCredentials
{
    /// <summary>Cluster metadata: the environment variable that holds the credential.</summary>
    public const string VariableKey = "Gateway.CredentialVariable";

    /// <summary>Cluster metadata: the header that carries it; <c>Authorization</c>, as a Bearer token, where absent.</summary>
    public const string HeaderKey = "Gateway.CredentialHeader";

    private static readonly string[] KnownKeys =
        [VariableKey, HeaderKey, ConnectionReuse.Key, .. ClusterHeaders.Keys];

    private readonly FrozenDictionary<string, UpstreamCredential> _byCluster;

    private UpstreamCredentials(FrozenDictionary<string, UpstreamCredential> byCluster, ImmutableArray<string> errors)
    {
        _byCluster = byCluster;
        Errors = errors;
    }

    /// <summary>What is wrong with the clusters' metadata, in the operator's words. The gateway does not start with any.</summary>
    public ImmutableArray<string> Errors { get; }

    public static UpstreamCredentials Read(IEnumerable<ClusterConfig> clusters, Func<string, string?> environment)
    {
        var errors = ImmutableArray.CreateBuilder<string>();
        var byCluster = new Dictionary<string, UpstreamCredential>(StringComparer.Ordinal);
        foreach (var cluster in clusters)
        {
            var path = $"ReverseProxy:Clusters:{cluster.ClusterId}";
            errors.AddRange(MetadataKeys.Errors(path, cluster.Metadata, KnownKeys));
            if (cluster.Metadata?.GetValueOrDefault(VariableKey) is not { } variable)
            {
                continue;
            }

            if (UpstreamCredential.Read(variable, cluster.Metadata.GetValueOrDefault(HeaderKey), environment) is { } credential)
            {
                byCluster[cluster.ClusterId] = credential;
            }
            else
            {
                errors.Add($"{path}:Metadata:{VariableKey} names the environment variable {variable}, {UpstreamCredential.Unreadable}");
            }
        }

        return new UpstreamCredentials(byCluster.ToFrozenDictionary(StringComparer.Ordinal), errors.ToImmutable());
    }

    /// <summary>The cluster's credential; null for an upstream that asks for none.</summary>
    public UpstreamCredential? Of(string clusterId) => _byCluster.GetValueOrDefault(clusterId);
}
