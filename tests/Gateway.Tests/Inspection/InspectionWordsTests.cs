using Gateway.Core.Errors;
using Gateway.Inspection;
using Gateway.Requests;
using Microsoft.Extensions.Primitives;

namespace Gateway.Tests.Inspection;

/// <summary>What a caller is told of a body that could not be read.</summary>
public sealed class InspectionWordsTests
{
    private static readonly StringValues TwoTypes = new(["application/json", "application/json"]);

    [Fact]
    public void A_body_that_did_not_arrive_is_refused_in_these_words()
        => Assert.Equal(
            [
                (GatewayError.Overloaded, "The gateway holds too many request bodies at the moment."),
                (GatewayError.RequestTimeout, "The body did not arrive in time."),
                (GatewayError.InvalidRequest, "The connection ended before the whole body arrived."),
                (GatewayError.InvalidRequest, "The body is not framed as HTTP requires."),
                (GatewayError.RequestTooLarge, "The body is larger than the 12 bytes that this route accepts."),
            ],
            new[]
            {
                BodyRefusals.Overloaded,
                BodyRefusals.TimedOut,
                BodyRefusals.BrokenOff,
                BodyRefusals.Malformed,
                BodyRefusals.TooLarge(12),
            }.Select(refusal => (refusal.Error, refusal.Message)));

    [Fact]
    public void A_body_that_its_headers_rule_out_is_refused_in_these_words()
        => Assert.Equal(
            [
                "The request has more than one Content-Type.",
                "Content-Encoding may be gzip, deflate, br, zstd or identity: one of them, once.",
                "Send the body as 'Content-Type: application/json', in UTF-8.",
                "Send the body as 'Content-Type: multipart/form-data' with one boundary.",
                "Send the body as 'application/json' in UTF-8, or as 'multipart/form-data'.",
            ],
            new[]
            {
                ContentGate.Decide(TwoTypes, default, BodyFormats.Json),
                ContentGate.Decide("application/json", "compress", BodyFormats.Json),
                ContentGate.Decide("text/plain", default, BodyFormats.Json),
                ContentGate.Decide("text/plain", default, BodyFormats.Multipart),
                ContentGate.Decide("text/plain", default, BodyFormats.Json | BodyFormats.Multipart),
            }.Select(decision => Assert.IsType<ContentDecision.Refused>(decision).Refusal.Message));
}
