using System.Net;
using Gateway.Access;
using Gateway.Configuration;
using Gateway.Core.Errors;
using Gateway.Errors;
using Gateway.Forwarding.Upstream;
using Gateway.Requests;
using Yarp.ReverseProxy.Transforms;

namespace Gateway.Forwarding.Responses;

/// <summary>
/// Passes the upstream's response through, without internal headers. An upstream that rejects the gateway's own
/// credential is the operator's error: a caller with a valid key must not read it as its own.
/// </summary>
internal sealed class UpstreamResponseTransform(
    UpstreamCredentials credentials, ClusterHeaders headers, TimeProvider time)
    : ResponseTransform
{
    // An error of a vendor is far shorter.
    private const int LongestError = 64 * 1024;

    private const string ShouldRetryHeader = "x-should-retry";

    public static Refusal UpstreamAuth { get; } = new(
        GatewayError.UpstreamAuth,
        "The upstream did not accept the gateway's credential. The operator of this gateway has to mend this.")
    {
        RetryAfterSeconds = 30,
    };

    public override ValueTask ApplyAsync(ResponseTransformContext context)
    {
        if (context.ProxyResponse is not { } upstream)
        {
            return default;
        }

        switch (upstream.StatusCode)
        {
            case HttpStatusCode.Unauthorized:
                ReplaceByRefusal(context);
                return default;
            case HttpStatusCode.Forbidden or HttpStatusCode.BadRequest:
                return PassErrorAsync(context, upstream);
            default:
                Pass(context, upstream);
                return default;
        }
    }

    private async ValueTask PassErrorAsync(ResponseTransformContext context, HttpResponseMessage upstream)
    {
        var isForbidden = upstream.StatusCode == HttpStatusCode.Forbidden;
        var rest = await upstream.Content.ReadAsStreamAsync(context.CancellationToken);
        var buffer = new byte[LongestError + 1];
        var count = await rest.ReadAtLeastAsync(
            buffer, buffer.Length, throwOnEndOfStream: false, context.CancellationToken);
        var body = buffer.AsMemory(0, count);

        // A refusal that cannot be read whole may have the credential in it. A bad request may quote the caller's at
        // length.
        var isUnreadable = isForbidden && (count > LongestError || upstream.Content.Headers.ContentEncoding.Count > 0);
        if (isUnreadable
            || CredentialErrors.AreIn(body, quotes: !isForbidden)
            || CredentialOf(context.HttpContext)?.IsIn(body.Span) == true)
        {
            ReplaceByRefusal(context);
            return;
        }

        Pass(context, upstream);
        upstream.Content = new StreamContent(new PrefixedStream(body, rest));
        if (isForbidden)
        {
            context.HttpContext.Response.Headers[ShouldRetryHeader] = "false";
        }
    }

    private static void ReplaceByRefusal(ResponseTransformContext context)
    {
        context.SuppressResponseBody = true;
        context.HttpContext.Gateway().Refusal = UpstreamAuth;
    }

    private void Pass(ResponseTransformContext context, HttpResponseMessage upstream)
    {
        var feature = context.HttpContext.Gateway();
        var response = context.HttpContext.Response;
        var rules = headers.Of(ClusterOf(context.HttpContext));
        Copy(upstream.Headers.NonValidated, response.Headers, rules);
        Copy(upstream.Content.Headers.NonValidated, response.Headers, rules);
        ServedModelHeaders.Rename(response.Headers, feature.Request.Models.Primary, feature.Permit.Model.UpstreamName);
        NameRequest(response.Headers, context.HttpContext.TraceIdentifier);
        LifecycleHeaders.AddTo(response.Headers, feature.Permit.Model);

        // Of two framings the HTTP client obeyed the chunks; the length it ignored must not frame our answer (RFC 9112,
        // 6.3).
        if (upstream.Headers.TransferEncodingChunked == true)
        {
            response.Headers.ContentLength = null;
        }

        var observer = ResponseObserver.Of(
            response, feature.Route.Dialect, feature.Route.Operation, feature.Times?.Time);
        feature.Observer = observer;
        if (observer is { IsEventStream: true } answer)
        {
            // An error event may have to follow the last byte that the upstream has counted.
            response.Headers.ContentLength = null;
            upstream.Content = new EventStreamContent(upstream.Content, answer, response, time);
        }
    }

    private UpstreamCredential? CredentialOf(HttpContext context)
        => credentials.Of(ClusterOf(context), context.GetReverseProxyFeature().ProxiedDestination!.DestinationId);

    private static string ClusterOf(HttpContext context) => context.GetReverseProxyFeature().Cluster.Config.ClusterId;

    // OpenAI's clients read the one header, Anthropic's the other, and an upstream need not send its dialect's.
    private static void NameRequest(IHeaderDictionary headers, string requestId)
    {
        if (!headers.TryGetValue(RequestId.OpenAiHeader, out var id)
            && !headers.TryGetValue(RequestId.AnthropicHeader, out id))
        {
            id = requestId;
        }

        headers.TryAdd(RequestId.OpenAiHeader, id);
        headers.TryAdd(RequestId.AnthropicHeader, id);
    }

    private static void Copy(
        System.Net.Http.Headers.HttpHeadersNonValidated from, IHeaderDictionary to, HeaderRules rules)
    {
        foreach (var (name, values) in from)
        {
            if (rules.ReachCaller(name) && CanBeSent(values))
            {
                to[name] = values.Count == 1 ? values.ToString() : values.ToArray();
            }
        }
    }

    private static bool CanBeSent(System.Net.Http.Headers.HeaderStringValues values)
    {
        foreach (var value in values)
        {
            if (!ForwardedHeaders.CanBeSent(value))
            {
                return false;
            }
        }

        return true;
    }
}
