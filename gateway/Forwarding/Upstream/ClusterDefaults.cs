using Gateway.Configuration;
using Gateway.Forwarding.Clusters;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace Gateway.Forwarding.Upstream;

/// <summary>Applies the defaults of a cluster, and the demonstration upstream's address for the placeholder.</summary>
internal sealed class ClusterDefaults(DemonstrationAddress demonstration) : IProxyConfigFilter
{
    public ValueTask<ClusterConfig> ConfigureClusterAsync(ClusterConfig cluster, CancellationToken cancel)
    {
        var request = cluster.HttpRequest ?? ForwarderRequestConfig.Empty;
        var passive = cluster.HealthCheck?.Passive;
        return new(cluster with
        {
            HealthCheck = passive is { Enabled: true, Policy: null }
                ? cluster.HealthCheck! with { Passive = passive with { Policy = ConsecutiveFailures.PolicyName } }
                : cluster.HealthCheck,
            HttpRequest = request with
            {
                ActivityTimeout = request.ActivityTimeout ?? UpstreamDefaults.ActivityTimeout,
            },
            Destinations = cluster.Destinations?.ToDictionary(
                destination => destination.Key,
                destination => destination.Value with { Address = demonstration.Resolve(destination.Value.Address) }),
        });
    }

    public ValueTask<RouteConfig> ConfigureRouteAsync(
        RouteConfig route, ClusterConfig? cluster, CancellationToken cancel)
        => new(route);
}
