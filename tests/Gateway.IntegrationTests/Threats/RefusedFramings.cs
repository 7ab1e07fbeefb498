namespace Gateway.IntegrationTests.Threats;

/// <summary>
/// Bodies whose end two readers would see in two places. Behind each stands a request that must never be served.
/// </summary>
internal static class RefusedFramings
{
    private const string IsChunked = "Transfer-Encoding: chunked\r\n";

    private static readonly string Length = $"Content-Length: {Wire.Body.Length}\r\n";
    private static readonly string Whole = Wire.Body + Wire.Smuggled;
    private static readonly string Chunks = Wire.Chunked(Wire.Body) + Wire.Smuggled;

    public static IReadOnlyList<WireCase> All { get; } =
    [
        new("T53", "a length before chunks", Wire.KeptAlive("Content-Length: 4\r\n" + IsChunked, Chunks), "400"),
        new("T53", "a length behind chunks", Wire.KeptAlive(IsChunked + Length, Chunks), "400"),
        new(
            "T53",
            "a length under the name that the server gives it",
            Wire.KeptAlive(IsChunked + "X-Content-Length: 4\r\n", Chunks),
            "400"),
        new("T53", "two lengths", Wire.KeptAlive(Length + "Content-Length: 3\r\n", Whole), "400"),
        new(
            "T53",
            "two lengths in one line",
            Wire.KeptAlive($"Content-Length: {Wire.Body.Length}, 3\r\n", Whole),
            "400"),
        new("T53", "a negative length", Wire.KeptAlive("Content-Length: -1\r\n", Whole), "400"),
        new("T53", "a length in hexadecimal", Wire.KeptAlive("Content-Length: 0x27\r\n", Whole), "400"),
        new(
            "T53",
            "a length beyond any number",
            Wire.KeptAlive("Content-Length: 99999999999999999999\r\n", Whole),
            "400"),
        new("T54", "a coding before chunked", Wire.KeptAlive("Transfer-Encoding: gzip, chunked\r\n", Chunks), "400"),
        new("T54", "a coding behind chunked", Wire.KeptAlive("Transfer-Encoding: chunked, gzip\r\n", Chunks), "400"),
        new(
            "T54",
            "chunked twice in one line",
            Wire.KeptAlive("Transfer-Encoding: chunked, chunked\r\n", Chunks),
            "400"),
        new("T54", "chunked in two lines", Wire.KeptAlive(IsChunked + IsChunked, Chunks), "400"),
        new("T54", "identity", Wire.KeptAlive("Transfer-Encoding: identity\r\n" + Length, Whole), "400"),
        new("T54", "another word", Wire.KeptAlive("Transfer-Encoding: xchunked\r\n" + Length, Whole), "400"),
        new("T54", "an empty coding", Wire.KeptAlive("Transfer-Encoding:\r\n" + Length, Whole), "400"),
        new("T54", "a parameter", Wire.KeptAlive("Transfer-Encoding: chunked;q=1\r\n", Chunks), "400"),
        new("T54", "quotes", Wire.KeptAlive("Transfer-Encoding: \"chunked\"\r\n", Chunks), "400"),
        new("T54", "a vertical tab", Wire.KeptAlive("Transfer-Encoding: \vchunked\r\n", Chunks), "400"),
        new(
            "T54",
            "a space before the colon",
            Wire.KeptAlive("Transfer-Encoding : chunked\r\n" + Length, Chunks),
            "400"),
        new("T54", "chunks in HTTP/1.0", Wire.Framed(IsChunked, Chunks, "HTTP/1.0"), "400"),
        new(
            "T55",
            "a bare line feed behind a size",
            Wire.KeptAlive(IsChunked, $"27\n{Wire.Body}\r\n0\r\n\r\n{Wire.Smuggled}"),
            "400"),
        new(
            "T55",
            "a bare line feed in an extension",
            Wire.KeptAlive(IsChunked, Wire.Chunked(Wire.Body, ";a\nb") + Wire.Smuggled),
            "400"),
        new(
            "T55",
            "a bare carriage return in an extension",
            Wire.KeptAlive(IsChunked, Wire.Chunked(Wire.Body, ";a\rb") + Wire.Smuggled),
            "400"),
        new(
            "T55",
            "a prefix before a size",
            Wire.KeptAlive(IsChunked, $"0x27\r\n{Wire.Body}\r\n0\r\n\r\n{Wire.Smuggled}"),
            "400"),
        new(
            "T55",
            "a sign before a size",
            Wire.KeptAlive(IsChunked, $"+27\r\n{Wire.Body}\r\n0\r\n\r\n{Wire.Smuggled}"),
            "400"),
        new(
            "T55",
            "a size beyond any number",
            Wire.KeptAlive(IsChunked, $"fffffffff27\r\n{Wire.Body}\r\n0\r\n\r\n{Wire.Smuggled}"),
            "4"),
        new(
            "T55",
            "a chunk longer than its size",
            Wire.KeptAlive(IsChunked, $"26\r\n{Wire.Body}\r\n0\r\n\r\n{Wire.Smuggled}"),
            "400"),
        new("T55", "no size", Wire.KeptAlive(IsChunked, $"\r\n{Wire.Body}\r\n0\r\n\r\n{Wire.Smuggled}"), "400"),
    ];
}
