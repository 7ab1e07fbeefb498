using Gateway.Configuration;
using Gateway.Core.Errors;

namespace Gateway.Http;

/// <summary>
/// Refuses a request line or headers beyond their bounds, with the words that the server does not have.
/// </summary>
internal static class HeadSize
{
    // The bytes of the line beside method and target: two spaces, the version and the end.
    private const int LineFrame = 2 + 8 + 2;

    // The bytes of a header line beside name and value: a colon, a space and the end.
    private const int HeaderFrame = 4;

    public static Refusal? Inspect(HttpContext context, HeadBounds bounds)
    {
        var request = context.Request;
        if (request.Method.Length + RawTarget.Of(context).Length + LineFrame > bounds.LineBytes)
        {
            return new Refusal(
                GatewayError.TargetTooLong, $"The request line is longer than {bounds.LineBytes} bytes.");
        }

        if (request.Headers.Count > bounds.HeaderCount)
        {
            return new Refusal(
                GatewayError.HeadersTooLarge, $"The request has more than {bounds.HeaderCount} header lines.");
        }

        var bytes = 0;
        foreach (var (name, values) in request.Headers)
        {
            foreach (var value in values)
            {
                bytes += name.Length + (value?.Length ?? 0) + HeaderFrame;
            }
        }

        return bytes > bounds.HeaderBytes
            ? new Refusal(GatewayError.HeadersTooLarge, $"The headers are larger than {bounds.HeaderBytes} bytes.")
            : null;
    }
}
