using Gateway.Core.Errors;

namespace Gateway.Inspection;

/// <summary>The words with which a body is refused that could not be read, whatever its format.</summary>
internal static class BodyRefusals
{
    public static Refusal Overloaded { get; } =
        new(GatewayError.Overloaded, "The gateway holds too many request bodies at the moment.")
        {
            RetryAfterSeconds = 1,
        };

    public static Refusal ShareTaken { get; } =
        new(GatewayError.Overloaded, "The requests of this key or its organisation hold too many bytes at the moment.")
        {
            RetryAfterSeconds = 1,
        };

    public static Refusal TimedOut { get; } = new(GatewayError.RequestTimeout, "The body did not arrive in time.");

    public static Refusal BrokenOff { get; } =
        new(GatewayError.InvalidRequest, "The connection ended before the whole body arrived.");

    public static Refusal Malformed { get; } =
        new(GatewayError.InvalidRequest, "The body is not framed as HTTP requires.");

    public static Refusal TooLarge(long limit)
        => new(GatewayError.RequestTooLarge, $"The body is larger than the {limit} bytes that this route accepts.");

    /// <summary>What the server found wrong with the framing of a body.</summary>
    public static Refusal From(BadHttpRequestException exception, long limit) => exception.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => TooLarge(limit),
        StatusCodes.Status408RequestTimeout => TimedOut,
        _ => Malformed,
    };
}
