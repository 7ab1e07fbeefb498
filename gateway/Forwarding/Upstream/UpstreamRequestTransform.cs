using System.Net.Http.Headers;
using Gateway.Http;
using Gateway.Requests;
using Yarp.ReverseProxy.Transforms;

namespace Gateway.Forwarding.Upstream;

/// <summary>
/// Makes the upstream request from the permit: path, listed query and headers, the upstream's credential, own framing.
/// </summary>
internal sealed class UpstreamRequestTransform(
    UpstreamCredentials credentials, ClusterHeaders headers) : RequestTransform
{
    private readonly UpstreamAddresses _addresses = new();

    public override ValueTask ApplyAsync(RequestTransformContext context)
    {
        var http = context.HttpContext;
        var feature = http.Gateway();
        var upstream = context.ProxyRequest;
        upstream.RequestUri = AddressOf(context.DestinationPrefix, http, feature);

        var cluster = http.GetReverseProxyFeature().Cluster.Config.ClusterId;
        var rules = headers.Of(cluster);
        foreach (var (name, values) in http.Request.Headers)
        {
            if (rules.GoUpstream(name) && rules.ValueOf(name, values) is { } value && ForwardedHeaders.CanBeSent(value))
            {
                upstream.Headers.TryAddWithoutValidation(name, value);
            }
        }

        credentials.Of(
            cluster, http.GetReverseProxyFeature().ProxiedDestination!.DestinationId)?.AddTo(upstream.Headers);
        upstream.Options.Set(HeldContent.Body, (SequenceStream)http.Request.Body);
        FrameBody(http, feature.Request, upstream.Content!.Headers);
        return default;
    }

    private Uri AddressOf(string destination, HttpContext http, RequestContext feature)
    {
        var template = feature.Route.Template;
        var query = QueryRules.Forwardable(http.Request.QueryString);
        return feature.Route.ModelSource == ModelSource.Path
            ? UpstreamAddresses.Make(destination, template.WithModel(feature.Permit.Model.UpstreamName), query)
            : query.Length > 0 ? UpstreamAddresses.Make(destination, template.Prefix, query)
            : _addresses.Of(destination, template.Prefix);
    }

    private static void FrameBody(HttpContext http, InferenceRequest request, HttpContentHeaders headers)
    {
        headers.TryAddWithoutValidation("Content-Type", request.Body.ContentType);
        headers.ContentLength = http.Request.ContentLength;
    }
}
