using Gateway.Core.Errors;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Gateway.Http;

/// <summary>
/// Refuses requests whose framing or headers two HTTP implementations could read differently. The server before us has
/// already refused what is outright malformed; these are the forms that it lets through.
/// </summary>
internal static class StrictHttp
{
    private const string NoWebSocket =
        "WebSockets are not available: a model named inside a frame could not be checked. Send a POST instead.";

    private static readonly Refusal NoUpgrade = new(GatewayError.UpgradeRequired, NoWebSocket) { Upgrade = "HTTP/1.1" };

    /// <summary>Why the request cannot be taken as it stands; null where it can.</summary>
    public static Refusal? Inspect(HttpContext context)
    {
        var request = context.Request;
        var headers = request.Headers;
        return InspectHost(headers.Host)
            ?? InspectUpgrade(context, headers)
            ?? InspectConnection(headers.Connection)
            ?? InspectFraming(request, headers)
            ?? InspectExpect(headers.Expect)
            ?? RawTarget.Inspect(RawTarget.Of(context));
    }

    private static Refusal? InspectHost(StringValues host)
        => host.Count == 1 && !string.IsNullOrEmpty(host[0])
            ? null
            : Invalid("The request must have exactly one Host header, and not an empty one.");

    // An offer of another protocol may be ignored (RFC 9110, 7.8). A WebSocket client takes nothing but a refusal for
    // that.
    private static Refusal? InspectUpgrade(HttpContext context, IHeaderDictionary headers)
        => context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true } ? Invalid(NoWebSocket)
            : OffersWebSocket(headers.Upgrade) ? NoUpgrade
            : null;

    private static bool OffersWebSocket(StringValues upgrade)
    {
        foreach (var value in upgrade)
        {
            foreach (var range in value.AsSpan().Split(','))
            {
                if (value.AsSpan(range).Trim().StartsWith("websocket", StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static Refusal? InspectConnection(StringValues connection)
    {
        foreach (var value in connection)
        {
            foreach (var range in value.AsSpan().Split(','))
            {
                var token = value.AsSpan(range).Trim();
                if (!IsHarmlessConnectionToken(token))
                {
                    return Invalid("The Connection header may name close, keep-alive and upgrade only.");
                }
            }
        }

        return null;
    }

    private static bool IsHarmlessConnectionToken(ReadOnlySpan<char> token)
        => token.IsEmpty
            || token.Equals("keep-alive", StringComparison.OrdinalIgnoreCase)
            || token.Equals("close", StringComparison.OrdinalIgnoreCase)
            || token.Equals("upgrade", StringComparison.OrdinalIgnoreCase)
            || token.Equals("http2-settings", StringComparison.OrdinalIgnoreCase);

    private static Refusal? InspectFraming(HttpRequest request, IHeaderDictionary headers)
    {
        var coding = headers.TransferEncoding;
        if (coding.Count > 0)
        {
            // Kestrel renames the Content-Length that it ignores beside Transfer-Encoding.
            var hasLength = headers.ContentLength.HasValue || headers.ContainsKey("X-Content-Length");
            if (coding is not ["chunked"] || hasLength || !HttpProtocol.IsHttp11(request.Protocol))
            {
                return Invalid("The body must be framed by Content-Length, or by 'Transfer-Encoding: chunked' alone.");
            }
        }

        var detection = request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>();
        var hasBody = detection is not { CanHaveBody: false };
        return hasBody && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            ? Invalid($"A {request.Method} request has no body here.")
            : null;
    }

    private static Refusal? InspectExpect(StringValues expect)
        => expect.Count == 0
            || (expect.Count == 1 && string.Equals(expect[0], "100-continue", StringComparison.OrdinalIgnoreCase))
            ? null
            : new Refusal(
                GatewayError.ExpectationFailed, "The only expectation that can be met is 'Expect: 100-continue'.");

    private static Refusal Invalid(string message) => new(GatewayError.InvalidRequest, message);
}
