using Gateway.Core.Errors;
using Gateway.Inspection.Codings;
using Gateway.Requests;
using Microsoft.Extensions.Primitives;

namespace Gateway.Inspection;

/// <summary>Decides by the headers alone whether, and how, a body can be read without guessing.</summary>
internal static class ContentGate
{
    private static readonly ContentDecision TwoTypes = Refuse(
        GatewayError.InvalidRequest, "The request has more than one Content-Type.");

    private static readonly ContentDecision Encoded = Refuse(
        GatewayError.UnsupportedContentEncoding,
        "Content-Encoding may be gzip, deflate, br, zstd or identity: one of them, once.");

    private static readonly ContentDecision NeedsJson = Refuse(
        GatewayError.UnsupportedMediaType, "Send the body as 'Content-Type: application/json', in UTF-8.");

    private static readonly ContentDecision NeedsMultipart = Refuse(
        GatewayError.UnsupportedMediaType, "Send the body as 'Content-Type: multipart/form-data' with one boundary.");

    private static readonly ContentDecision NeedsEither = Refuse(
        GatewayError.UnsupportedMediaType,
        "Send the body as 'application/json' in UTF-8, or as 'multipart/form-data'.");

    public static ContentDecision Decide(StringValues contentType, StringValues contentEncoding, BodyFormats accepted)
    {
        if (contentType.Count > 1)
        {
            return TwoTypes;
        }

        if (ContentCodings.Read(contentEncoding) is not { } coding)
        {
            return Encoded;
        }

        var type = contentType.ToString();
        if (accepted.HasFlag(BodyFormats.Json) && ContentType.IsJson(type))
        {
            return coding == ContentCoding.Identity ? ContentDecision.Json.Plain : new ContentDecision.Json(coding);
        }

        if (accepted.HasFlag(BodyFormats.Multipart) && ContentType.Boundary(type) is { } boundary)
        {
            return new ContentDecision.Multipart(boundary, coding);
        }

        return accepted switch
        {
            BodyFormats.Json => NeedsJson,
            BodyFormats.Multipart => NeedsMultipart,
            _ => NeedsEither,
        };
    }

    private static ContentDecision.Refused Refuse(GatewayError error, string message)
        => new(new Refusal(error, message));
}
