using Gateway.Configuration;
using Gateway.Forwarding.Upstream;
using Yarp.ReverseProxy.Configuration;

namespace Gateway.Forwarding.Clusters;

/// <summary>The gateway's rules for YARP's clusters beyond YARP's own checks.</summary>
internal static class ClusterRules
{
    /// <summary>The clusters that the catalog's models may name.</summary>
    public static IReadOnlySet<string> Names(IServiceProvider services)
        => services.GetRequiredService<IProxyConfigProvider>().GetConfig().Clusters
            .Select(cluster => cluster.ClusterId)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Adds YARP's passive health checks if a cluster uses them: they cost each request a little.</summary>
    public static void UsePassiveHealthChecksIfAny(this IReverseProxyApplicationBuilder proxy)
    {
        var clusters = proxy.ApplicationServices.GetRequiredService<IProxyConfigProvider>().GetConfig().Clusters;
        if (clusters.Any(cluster => cluster.HealthCheck?.Passive?.Enabled == true))
        {
            proxy.UsePassiveHealthChecks();
        }
    }

    /// <summary>All errors, for the operator.</summary>
    public static IEnumerable<string> Errors(IProxyConfig proxy, DemonstrationAddress demonstration)
    {
        // Any route may ask any cluster: the model decides. Without transforms the upstream gets the route's path as it
        // is.
        var routesHaveVersion = proxy.Routes.Any(route => AddressRules.HasVersion(route.Match.Path));
        foreach (var cluster in proxy.Clusters)
        {
            var path = $"ReverseProxy:Clusters:{cluster.ClusterId}";
            if (cluster.SessionAffinity?.Enabled == true)
            {
                yield return $"{path}:SessionAffinity:Enabled must be absent or false: a request goes to whichever "
                    + "destination of its "
                    + "cluster the load balancing picks.";
            }

            foreach (var (name, destination) in cluster.Destinations ?? new Dictionary<string, DestinationConfig>())
            {
                if (AddressRules.ErrorOf(destination.Address) is { } error)
                {
                    yield return $"{path}:Destinations:{name}:Address {error} {AddressRules.Remedy}";
                }

                var isBehindAddress = routesHaveVersion && PathPrefixes.Of(cluster) is null;
                if (isBehindAddress && AddressRules.VersionErrorOf(destination.Address) is { } versionError)
                {
                    yield return $"{path}:Destinations:{name}:Address {versionError}";
                }

                if (demonstration.Actual is null && DemonstrationAddress.IsPlaceholder(destination.Address))
                {
                    yield return $"{path}:Destinations:{name}:Address is still the "
                        + $"placeholder {DemonstrationAddress.Placeholder}, which "
                        + "works in the Development environment only. Set it to your upstream, for instance with "
                        + $"ReverseProxy__Clusters__{cluster.ClusterId}__Destinations__{name}__Address="
                        + "http://127.0.0.1:11434/";
                }
            }
        }
    }
}
