using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Threats;

/// <summary>Requests in HTTP/1.1 that are served, without the part that was meant for somebody else.</summary>
internal static class ForwardedRequests
{
    private const string IsChunked = "Transfer-Encoding: chunked\r\n";

    public static IReadOnlyList<WireCase> All { get; } =
    [
        new(
            "T34",
            "parameters that no upstream is told of",
            Wire.Target(Wire.Chat + "?user=a&%6dodel2=b&beta=true&key=c"),
            Wire.Chat + "?beta=true"),
        new(
            "T34",
            "a listed parameter that holds another one",
            Wire.Target(Wire.Chat + "?beta=a%26model%3Db"),
            Wire.Chat + "?beta=a%26model%3Db"),
        .. Dropped(
            "T42",
            "X-Amzn-SageMaker-Adapter-Identifier",
            "x-ai-eg-model",
            "X-Gateway-Model-Name",
            "x-portkey-config",
            "x-model"),
        .. Dropped("T43", "X-HTTP-Method-Override", "X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Uri", "X-Forwarded-Prefix",
            "X-Forwarded-Host", "X-Forwarded-For", "Forwarded"),
        new("T55", "an extension of a chunk", Wire.Framed(IsChunked, Wire.Chunked(Wire.Body, ";a=b")), Wire.Chat),
        new(
            "T56",
            "a bare line feed behind the request line",
            Wire.With().Replace("HTTP/1.1\r\n", "HTTP/1.1\n", StringComparison.Ordinal),
            Wire.Chat),
        new(
            "T56",
            "a sign before the length",
            Wire.Framed($"Content-Length: +{Wire.Body.Length}\r\n", Wire.Body),
            Wire.Chat),
        new(
            "T56",
            "zeros before the length",
            Wire.Framed($"Content-Length: 000{Wire.Body.Length}\r\n", Wire.Body),
            Wire.Chat),
        new(
            "T59",
            "an offer of cleartext HTTP/2",
            Wire.With("Connection: close, Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQ"),
            Wire.Chat),
        new("T59", "an offer of TLS", Wire.With("Connection: close, Upgrade", "Upgrade: TLS/1.2"), Wire.Chat),
        new("T59", "an offer of what nobody knows", Wire.With("Connection: close, Upgrade", "Upgrade: foo"), Wire.Chat),

        // The server shows these lines as "close" alone; nothing that they name is taken off.
        new("T60", "a hop-by-hop credential behind close", Wire.With("Connection: close, x-api-key"), Wire.Chat),
        new("T60", "a hop-by-hop length behind close", Wire.With("Connection: close, content-length, host"), Wire.Chat),
        .. Dropped("T61", "X_Api_Key", "content_length", "transfer_encoding", "X_Forwarded_Host"),
        new(
            "T62",
            "one key in two carriers",
            Wire.Credentials($"Authorization: Bearer {Wire.Key}\r\nx-api-key: {Wire.Key}\r\n"),
            Wire.Chat),
        new("T63", "the host of somebody else", Wire.Host("Host: other.example\r\n"), Wire.Chat),
        new("T65", "the known expectation", Wire.With("Expect: 100-continue"), Wire.Chat),
        new("T66", "a credential behind the body", Wire.Framed(
            IsChunked + "Trailer: x-api-key\r\n",
            Wire.Chunked(Wire.Body, trailers: $"x-api-key: {TestKeys.Pro.Secret}\r\n")), Wire.Chat),
        new("T66", "framing behind the body", Wire.Framed(
            IsChunked,
            Wire.Chunked(
                Wire.Body, trailers: "Content-Length: 5\r\nTransfer-Encoding: gzip\r\nHost: other\r\n")), Wire.Chat),
        .. Dropped("T90", "X-Organisation", "X-Plan", "X-User-Role", "OpenAI-Organization"),
        .. Dropped("T98", "x-portkey-custom-host", "x-api-base", "Helicone-Target-Url"),
    ];

    private static IEnumerable<WireCase> Dropped(string threat, params string[] names)
        => names.Select(name => new WireCase(threat, $"the header {name}", Wire.With($"{name}: 7"), Wire.Chat));
}
