using Gateway.Core.Errors;

namespace Gateway.Inspection.Codings;

/// <summary>The words with which an encoded body is refused.</summary>
internal static class DecodingRefusals
{
    /// <summary>
    /// The data is damaged or cut off, something follows it, or it needs what the body does not hold.
    /// </summary>
    public static Refusal Broken { get; } = new(
        GatewayError.InvalidRequest,
        "The body is not one whole stream of its Content-Encoding, with nothing behind it.");

    public static Refusal Expands(int ratio)
        => new(
            GatewayError.RequestTooLarge,
            $"The body decodes to more than {ratio} times its size. Send it without Content-Encoding.");
}
