using System.Net.Http.Headers;
using Gateway.Inspection;
using Gateway.Routes;
using Yarp.ReverseProxy.Transforms;

namespace Gateway.Forwarding;

/// <summary>Makes the upstream request from the permit: path, listed query and headers, the cluster's credential, own framing.</summary>
internal sealed class UpstreamRequestTransform(UpstreamCredentials credentials) : RequestTransform
{
    public override ValueTask ApplyAsync(RequestTransformContext context)
    {
        var http = context.HttpContext;
        var feature = http.Gateway();
        var upstream = context.ProxyRequest;
        upstream.RequestUri = new Uri(context.DestinationPrefix.TrimEnd('/') + PathAndQuery(http, feature), UriKind.Absolute);

        foreach (var (name, values) in http.Request.Headers)
        {
            if (ForwardedHeaders.GoUpstream(name))
            {
                upstream.Headers.TryAddWithoutValidation(name, (string?)values);
            }
        }

        credentials.Of(http.GetReverseProxyFeature().Cluster.Config.ClusterId)?.AddTo(upstream.Headers);
        FrameBody(http, feature.Request, upstream.Content!.Headers);
        return default;
    }

    private static string PathAndQuery(HttpContext http, GatewayFeature feature)
    {
        var path = feature.Route.ModelSource == ModelSource.Path
            ? feature.Route.Template.WithModel(feature.Permit.Model.UpstreamName)
            : feature.Route.Template.Prefix;
        return path + QueryRules.Forwardable(http.Request.QueryString);
    }

    private static void FrameBody(HttpContext http, InferenceRequest request, HttpContentHeaders headers)
    {
        headers.TryAddWithoutValidation("Content-Type", request.Body.ContentType);
        headers.ContentLength = http.Request.ContentLength;
    }
}
