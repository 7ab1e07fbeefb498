using System.Collections.Frozen;
using System.Collections.Immutable;
using Gateway.Forwarding.Upstream;
using Yarp.ReverseProxy.Configuration;

namespace Gateway.Forwarding;

/// <summary>The <see cref="HeaderRules"/> of each cluster, read once from its metadata.</summary>
internal sealed class ClusterHeaders
{
    /// <summary>
    /// Cluster metadata: request headers that go upstream as well; with a minus before it, one that does not.
    /// </summary>
    public const string RequestKey = "Gateway.RequestHeaders";

    /// <summary>
    /// Cluster metadata: answer headers that reach the caller as well; with a minus before it, one that does not.
    /// </summary>
    public const string ResponseKey = "Gateway.ResponseHeaders";

    /// <summary>Cluster metadata: single values of <c>anthropic-beta</c> that the upstream does not take.</summary>
    public const string BetasKey = "Gateway.AnthropicBetaLeftOut";

    /// <summary>The keys of a cluster's metadata that are read here.</summary>
    public static readonly string[] Keys = [RequestKey, ResponseKey, BetasKey];

    private const string Own = "credentials, routing and framing are the gateway's.";

    private readonly FrozenDictionary<string, HeaderRules> _byCluster;

    private ClusterHeaders(FrozenDictionary<string, HeaderRules> byCluster, ImmutableArray<string> errors)
    {
        _byCluster = byCluster;
        Errors = errors;
    }

    /// <summary>The errors of the clusters' metadata, for the operator. The gateway does not start with any.</summary>
    public ImmutableArray<string> Errors { get; }

    public static ClusterHeaders Read(IEnumerable<ClusterConfig> clusters)
    {
        var errors = ImmutableArray.CreateBuilder<string>();
        var byCluster = new Dictionary<string, HeaderRules>(StringComparer.Ordinal);
        foreach (var cluster in clusters)
        {
            var metadata = cluster.Metadata ?? ImmutableDictionary<string, string>.Empty;
            if (!Array.Exists(Keys, metadata.ContainsKey))
            {
                continue;
            }

            var path = $"ReverseProxy:Clusters:{cluster.ClusterId}:Metadata";
            var (sent, unsent) = NamesOf(metadata, RequestKey);
            var (shown, unshown) = NamesOf(metadata, ResponseKey);
            var credentials = CredentialsOf(cluster)
                .Select(HeaderNameRules.Hyphenated)
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
            errors.AddRange(NameErrors($"{path}:{RequestKey}", sent.Concat(unsent)));
            errors.AddRange(NameErrors($"{path}:{ResponseKey}", shown.Concat(unshown)));
            errors.AddRange(
                from name in sent
                where HeaderNameRules.IsNeverSent(name) || credentials.Contains(HeaderNameRules.Hyphenated(name))
                select $"{path}:{RequestKey} names {name}, which never goes upstream: {Own}");
            errors.AddRange(
                from name in shown
                where HeaderNameRules.IsNeverShown(name)
                select $"{path}:{ResponseKey} names {name}, which never reaches a caller: {Own}");
            errors.AddRange(
                from name in unshown
                where HeaderNameRules.IsFraming(name)
                select $"{path}:{ResponseKey} takes {name} off, without which the answer cannot be read.");
            byCluster[cluster.ClusterId] = new HeaderRules(
                Set(sent),
                Set(unsent),
                Set(shown),
                Set(unshown),
                ListOf(metadata, BetasKey).ToFrozenSet(StringComparer.Ordinal));
        }

        return new ClusterHeaders(byCluster.ToFrozenDictionary(StringComparer.Ordinal), errors.ToImmutable());
    }

    public HeaderRules Of(string clusterId)
        => _byCluster.Count == 0 ? HeaderRules.Default : _byCluster.GetValueOrDefault(clusterId, HeaderRules.Default);

    private static IEnumerable<string> CredentialsOf(ClusterConfig cluster)
        => (cluster.Destinations?.Values ?? [])
            .Select(destination => destination.Metadata)
            .Append(cluster.Metadata)
            .Select(metadata => metadata?.GetValueOrDefault(UpstreamCredentials.HeaderKey))
            .OfType<string>();

    private static IEnumerable<string> NameErrors(string path, IEnumerable<string> names)
        => from name in names
           where !HeaderNameRules.IsName(name)
           select $"{path} has '{name}', which is no name of a header. "
               + "Write names with commas between them, as in x-trace, -x-app.";

    private static (List<string> Added, List<string> Removed) NamesOf(
        IReadOnlyDictionary<string, string> metadata, string key)
    {
        var names = ListOf(metadata, key).ToLookup(name => name.StartsWith('-'));
        return ([.. names[false]], [.. names[true].Select(name => name[1..].TrimStart())]);
    }

    private static IEnumerable<string> ListOf(IReadOnlyDictionary<string, string> metadata, string key)
        => (metadata.GetValueOrDefault(key) ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static FrozenSet<string> Set(IEnumerable<string> names)
        => names.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
