using Gateway.Core.Errors;
using Gateway.Requests;
using Yarp.ReverseProxy;

namespace Gateway.Forwarding.Clusters;

/// <summary>
/// Stage 5, cluster: the permit's model names the cluster that serves it; the route's own cluster is only YARP's
/// default.
/// </summary>
internal sealed class ClusterMiddleware(RequestDelegate next, IProxyStateLookup clusters)
{
    private static readonly Refusal Missing = new(
        GatewayError.UpstreamError, "The upstream for this model is not available.");

    public Task InvokeAsync(HttpContext context)
    {
        var name = context.Gateway().Permit.Model.Cluster;
        if (!string.Equals(context.GetReverseProxyFeature().Cluster.Config.ClusterId, name, StringComparison.Ordinal))
        {
            if (!clusters.TryGetCluster(name, out var cluster))
            {
                return context.RefuseAsync(Missing);
            }

            context.ReassignProxyRequest(cluster);
        }

        return next(context);
    }
}
