using System.Net.Http.Headers;
using Gateway.Core.Access;
using Gateway.Http;
using Gateway.Inspection;
using Gateway.Requests;
using Yarp.ReverseProxy.Transforms;

namespace Gateway.Forwarding.Upstream;

/// <summary>Makes the upstream request from the permit: path, listed query and headers, the upstream's credential, own framing.</summary>
internal sealed class UpstreamRequestTransform(UpstreamCredentials credentials) : RequestTransform
{
    private readonly UpstreamAddresses _addresses = new();

    public override ValueTask ApplyAsync(RequestTransformContext context)
    {
        var http = context.HttpContext;
        var feature = http.Gateway();
        var upstream = context.ProxyRequest;
        upstream.RequestUri = AddressOf(context.DestinationPrefix, http, feature);

        foreach (var (name, values) in http.Request.Headers)
        {
            if (ForwardedHeaders.GoUpstream(name) && (string?)values is var value && ForwardedHeaders.CanBeSent(value))
            {
                upstream.Headers.TryAddWithoutValidation(name, value);
            }
        }

        var proxy = http.GetReverseProxyFeature();
        credentials.Of(proxy.Cluster.Config.ClusterId, proxy.ProxiedDestination!.DestinationId)?.AddTo(upstream.Headers);
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
