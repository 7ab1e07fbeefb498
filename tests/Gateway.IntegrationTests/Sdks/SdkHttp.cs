using System.Net;

namespace Gateway.IntegrationTests.Sdks;

/// <summary>The two versions of HTTP that the tests speak.</summary>
internal static class SdkHttp
{
    public static Version VersionOf(bool http2) => http2 ? HttpVersion.Version20 : HttpVersion.Version11;

    /// <summary>As the table of measured behaviour has it.</summary>
    public static string NameOf(bool http2) => http2 ? "HTTP/2" : "HTTP/1.1";
}
