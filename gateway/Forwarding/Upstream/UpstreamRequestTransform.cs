using System.Net.Http.Headers;
using Gateway.Http;
using Gateway.Requests;
using Yarp.ReverseProxy.Transforms;

namespace Gateway.Forwarding.Upstream;

/// <summary>
/// Makes the upstream request from the permit: path, listed query and headers, the upstream's credential, own framing.
/// </summary>
internal sealed class UpstreamRequestTransform(
    UpstreamCredentials credentials, ClusterHeaders headers, PathPrefixes prefixes) : RequestTransform
{
    private readonly UpstreamAddresses _addresses = new();

    public override ValueTask ApplyAsync(RequestTransformContext context)
    {
        var http = context.HttpContext;
        var feature = http.Gateway();
        var upstream = context.ProxyRequest;
        var cluster = http.GetReverseProxyFeature().Cluster.Config.ClusterId;
        upstream.RequestUri = AddressOf(context.DestinationPrefix, prefixes.Of(cluster), http, feature);

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

    private Uri AddressOf(string destination, string? prefix, HttpContext http, RequestContext feature)
    {
        var template = feature.Route.Template;
        var query = QueryRules.Forwardable(http.Request.QueryString);
        var isFixed = feature.Route.ModelSource != ModelSource.Path;
        if (isFixed && query.Length == 0)
        {
            return _addresses.Of(destination, prefix, template.Prefix);
        }

        var path = isFixed ? template.Prefix : template.WithModel(feature.Permit.Model.UpstreamName);
        return UpstreamAddresses.Make(destination, PathPrefixes.Apply(prefix, path), query);
    }

    private static void FrameBody(HttpContext http, InferenceRequest request, HttpContentHeaders headers)
    {
        headers.TryAddWithoutValidation("Content-Type", request.Body.ContentType);
        headers.ContentLength = http.Request.ContentLength;
    }
}
