using Gateway.Core.Names;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.LoadBalancing;

namespace Gateway.Forwarding.Clusters;

/// <summary>What YARP itself requires of routes and clusters, checked before YARP throws at it.</summary>
internal static class ProxyRules
{
    /// <summary>Policies of clusters that YARP does not have.</summary>
    public static IEnumerable<string> PolicyErrors(IServiceProvider services, IProxyConfig proxy)
    {
        string[] balancing = [.. services.GetServices<ILoadBalancingPolicy>().Select(policy => policy.Name)];
        string[] active = [.. services.GetServices<IActiveHealthCheckPolicy>().Select(policy => policy.Name)];
        string[] passive = [.. services.GetServices<IPassiveHealthCheckPolicy>().Select(policy => policy.Name)];
        string[] available = [.. services.GetServices<IAvailableDestinationsPolicy>().Select(policy => policy.Name)];
        return
            from cluster in proxy.Clusters
            from policy in ((string Setting, string? Name, string[] Known)[])
            [
                ("LoadBalancingPolicy", cluster.LoadBalancingPolicy, balancing),
                ("HealthCheck:Active:Policy", cluster.HealthCheck?.Active?.Policy, active),
                ("HealthCheck:Passive:Policy", cluster.HealthCheck?.Passive?.Policy, passive),
                (
                    "HealthCheck:AvailableDestinationsPolicy",
                    cluster.HealthCheck?.AvailableDestinationsPolicy,
                    available),
            ]
            where policy.Name is { Length: > 0 }
                && !policy.Known.Contains(policy.Name, StringComparer.OrdinalIgnoreCase)
            let remedy = NearestName.Remedy(policy.Name, policy.Known, $"Use one of {string.Join(", ", policy.Known)}.")
            select $"ReverseProxy:Clusters:{cluster.ClusterId}:{policy.Setting} is '{policy.Name}', which does not "
                + "exist. "
                + remedy;
    }

    /// <summary>The remaining errors, in YARP's own texts.</summary>
    public static IEnumerable<string> OwnErrors(IServiceProvider services, IProxyConfig proxy)
    {
        var validator = services.GetRequiredService<IConfigValidator>();
        foreach (var route in proxy.Routes)
        {
            foreach (var error in Await(validator.ValidateRouteAsync(route)))
            {
                yield return $"ReverseProxy:Routes:{route.RouteId} cannot be used: {error.Message}";
            }
        }

        foreach (var cluster in proxy.Clusters)
        {
            foreach (var error in Await(validator.ValidateClusterAsync(cluster)))
            {
                yield return $"ReverseProxy:Clusters:{cluster.ClusterId} cannot be used: {error.Message}";
            }
        }
    }

    // Validation does no I/O. It runs once at start, where no thread is short.
    private static IList<Exception> Await(ValueTask<IList<Exception>> validation)
        => validation.AsTask().GetAwaiter().GetResult();
}
