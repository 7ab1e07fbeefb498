using Gateway.Core.Access;
using Gateway.Core.Errors;
using Gateway.Errors;
using Gateway.Requests;
using Yarp.ReverseProxy;

namespace Gateway.Forwarding.Clusters;

/// <summary>Stage 5, where: the permit's model says which cluster serves it; the route's own cluster is only where YARP starts.</summary>
internal sealed class ClusterMiddleware(RequestDelegate next, IProxyStateLookup clusters)
{
    private static readonly Refusal Missing = new(GatewayError.UpstreamError, "The upstream for this model is not available.");

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
