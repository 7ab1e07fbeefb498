using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using Gateway.Configuration;
using Gateway.Forwarding.Fields;
using Yarp.ReverseProxy.Configuration;

namespace Gateway.Forwarding.Upstream;

/// <summary>
/// The gateway's own credential for each upstream, read once from the environment variable that its metadata names: a
/// destination's own, or else its cluster's.
/// </summary>
internal sealed class UpstreamCredentials
{
    /// <summary>Metadata of a cluster or destination: the environment variable that holds the credential.</summary>
    public const string VariableKey = "Gateway.CredentialVariable";

    /// <summary>
    /// Metadata of a cluster or destination: the header that carries it; <c>Authorization</c>, as a Bearer token, where
    /// absent.
    /// </summary>
    public const string HeaderKey = "Gateway.CredentialHeader";

    private static readonly string[] DestinationKeys = [VariableKey, HeaderKey];
    private static readonly string[] ClusterKeys =
        [FieldProfile.Key, PathPrefixes.Key, .. DestinationKeys, ConnectionReuse.Key, .. ClusterHeaders.Keys];

    private readonly FrozenDictionary<string, UpstreamCredential> _byCluster;
    private readonly FrozenDictionary<(string Cluster, string Destination), UpstreamCredential> _byDestination;

    private UpstreamCredentials(
        Dictionary<string, UpstreamCredential> byCluster,
        Dictionary<(string Cluster, string Destination), UpstreamCredential> byDestination,
        ImmutableArray<string> errors)
    {
        _byCluster = byCluster.ToFrozenDictionary(StringComparer.Ordinal);
        _byDestination = byDestination.ToFrozenDictionary();
        Errors = errors;
    }

    /// <summary>The errors of the metadata, for the operator. The gateway does not start with any.</summary>
    public ImmutableArray<string> Errors { get; }

    public static UpstreamCredentials Read(IEnumerable<ClusterConfig> clusters, Func<string, string?> environment)
    {
        var errors = ImmutableArray.CreateBuilder<string>();
        var byCluster = new Dictionary<string, UpstreamCredential>(StringComparer.Ordinal);
        var byDestination = new Dictionary<(string Cluster, string Destination), UpstreamCredential>();
        foreach (var cluster in clusters)
        {
            var path = $"ReverseProxy:Clusters:{cluster.ClusterId}";
            errors.AddRange(MetadataKeys.Errors(path, cluster.Metadata, ClusterKeys));
            if (Read(path, cluster.Metadata, cluster.Metadata, environment, errors) is { } credential)
            {
                byCluster[cluster.ClusterId] = credential;
            }

            foreach (var (name, destination) in cluster.Destinations
                ?? ReadOnlyDictionary<string, DestinationConfig>.Empty)
            {
                errors.AddRange(
                    MetadataKeys.Errors($"{path}:Destinations:{name}", destination.Metadata, DestinationKeys));
                if (Read(
                    $"{path}:Destinations:{name}",
                    destination.Metadata,
                    cluster.Metadata,
                    environment,
                    errors) is { } own)
                {
                    byDestination[(cluster.ClusterId, name)] = own;
                }
            }
        }

        return new UpstreamCredentials(byCluster, byDestination, errors.ToImmutable());
    }

    /// <summary>The credential for a destination; null for an upstream that requires none.</summary>
    public UpstreamCredential? Of(string clusterId, string destinationId)
        => _byDestination.Count > 0 && _byDestination.TryGetValue((clusterId, destinationId), out var own)
            ? own
            : _byCluster.GetValueOrDefault(clusterId);

    private static UpstreamCredential? Read(
        string path,
        IReadOnlyDictionary<string, string>? own,
        IReadOnlyDictionary<string, string>? inherited,
        Func<string, string?> environment,
        ImmutableArray<string>.Builder errors)
    {
        if (own is null || !(own.ContainsKey(VariableKey) || own.ContainsKey(HeaderKey)))
        {
            return null;
        }

        // What a destination leaves out is its cluster's.
        if ((own.GetValueOrDefault(VariableKey) ?? inherited?.GetValueOrDefault(VariableKey)) is not { } variable)
        {
            return null;
        }

        var header = own.GetValueOrDefault(HeaderKey) ?? inherited?.GetValueOrDefault(HeaderKey);
        var credential = UpstreamCredential.Read(variable, header, environment);
        if (credential is null)
        {
            errors.Add(
                $"{path}:Metadata:{VariableKey} names the environment variable {variable}, "
                    + UpstreamCredential.Unreadable);
        }

        return credential;
    }
}
