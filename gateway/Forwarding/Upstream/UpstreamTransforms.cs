using Gateway.Forwarding.Responses;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Gateway.Forwarding.Upstream;

/// <summary>
/// Replaces YARP's default transforms on every route: nothing of the caller's request is copied but what is listed.
/// </summary>
internal sealed class UpstreamTransforms(
    UpstreamCredentials credentials, ClusterHeaders headers, PathPrefixes prefixes, TimeProvider time)
    : ITransformProvider
{
    private readonly UpstreamRequestTransform _request = new(credentials, headers, prefixes);
    private readonly UpstreamResponseTransform _response = new(credentials, headers, time);

    public void Apply(TransformBuilderContext context)
    {
        context.CopyRequestHeaders = false;
        context.CopyResponseHeaders = false;
        context.CopyResponseTrailers = false;
        context.UseDefaultForwarders = false;
        context.RequestTransforms.Add(_request);
        context.ResponseTransforms.Add(_response);
    }

    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }
}
