using Gateway.Differential.Cases;
using Gateway.Differential.Wire;

namespace Gateway.Differential.Reading;

/// <summary>Which parsers a request is for: many servers parse JSON whatever Content-Type says.</summary>
internal static class BodyFormats
{
    public static BodyFormat Of(ReceivedRequest request)
        => request.Header("content-type").Contains("multipart", StringComparison.OrdinalIgnoreCase)
            ? BodyFormat.Multipart : BodyFormat.Json;
}
