using Gateway.Differential.Cases;
using Gateway.Differential.Wire;

namespace Gateway.Differential.Reading;

/// <summary>Which parsers a server would give a request to: many servers parse JSON whatever Content-Type says.</summary>
internal static class BodyFormats
{
    public static BodyFormat Of(ReceivedRequest request)
        => request.Header("content-type").Contains("multipart", StringComparison.OrdinalIgnoreCase) ? BodyFormat.Multipart : BodyFormat.Json;
}
