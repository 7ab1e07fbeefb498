using System.Net;
using Gateway.Core.Dialects;
using Gateway.Core.Errors;
using Gateway.Errors;
using Gateway.Forwarding.Upstream;
using Gateway.Requests;
using Yarp.ReverseProxy.Transforms;

namespace Gateway.Forwarding.Responses;

/// <summary>
/// Lets the upstream's answer through as it is, less the headers that are nobody's business. An upstream that turns down the gateway's
/// own credential is the operator's trouble: the caller, whose key is good, must not read it as theirs.
/// </summary>
internal sealed class UpstreamResponseTransform : ResponseTransform
{
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

        var feature = context.HttpContext.Gateway();
        if (upstream.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            context.SuppressResponseBody = true;
            feature.Refusal = UpstreamAuth;
            return default;
        }

        var headers = context.HttpContext.Response.Headers;
        Copy(upstream.Headers.NonValidated, headers);
        Copy(upstream.Content.Headers.NonValidated, headers);
        NameRequest(headers, context.HttpContext.TraceIdentifier);

        // Of two framings the HTTP client obeyed the chunks; the length it ignored must not frame our answer (RFC 9112, 6.3).
        if (upstream.Headers.TransferEncodingChunked == true)
        {
            headers.ContentLength = null;
        }

        feature.Answer = ResponseObserver.Of(
            context.HttpContext.Response, feature.Route.Dialect, feature.Route.Operation, feature.Times?.Time);
        if (feature.Answer is { IsEventStream: true })
        {
            // An error event may have to follow the last byte that the upstream has counted.
            headers.ContentLength = null;
        }

        return default;
    }

    // OpenAI's clients read the one header, Anthropic's the other, and an upstream need not send its dialect's.
    private static void NameRequest(IHeaderDictionary headers, string requestId)
    {
        if (!headers.TryGetValue(RequestId.OpenAiHeader, out var id) && !headers.TryGetValue(RequestId.AnthropicHeader, out id))
        {
            id = requestId;
        }

        headers.TryAdd(RequestId.OpenAiHeader, id);
        headers.TryAdd(RequestId.AnthropicHeader, id);
    }

    private static void Copy(System.Net.Http.Headers.HttpHeadersNonValidated from, IHeaderDictionary to)
    {
        foreach (var (name, values) in from)
        {
            if (ForwardedHeaders.ReachCaller(name) && CanBeSent(values))
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
