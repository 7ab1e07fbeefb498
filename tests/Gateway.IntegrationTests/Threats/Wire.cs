using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Threats;

/// <summary>
/// Writes requests as bytes on the wire. The connection ends behind each, unless its own headers say otherwise.
/// </summary>
internal static class Wire
{
    public const string Chat = "/v1/chat/completions";
    public const string Gemini = "/v1beta/models/allowed-model:generateContent";
    public const string Body = """{"model":"allowed-model","messages":[]}""";

    /// <summary>Asks for a model that the caller may not call, for whoever is smuggled past the check.</summary>
    public static string Smuggled { get; } =
        $"POST {Chat} HTTP/1.1\r\nHost: gateway\r\nx-api-key: {Key}\r\nContent-Type: "
            + "application/json\r\nContent-Length: 24\r\n\r\n"
        + """{"model":"denied-model"}""";

    public static string Key => TestKeys.Free.Secret;

    private static string Length => $"Content-Length: {Body.Length}\r\n";

    /// <summary>The body in one chunk.</summary>
    public static string Chunked(string body, string extension = "", string trailers = "")
        => $"{body.Length:x}{extension}\r\n{body}\r\n0\r\n{trailers}\r\n";

    /// <summary>A good request, but for its request line.</summary>
    public static string Line(string line) => $"{line}\r\nHost: gateway\r\n{Rest("", Body)}";

    /// <summary>A good request, but for its target.</summary>
    public static string Target(string target) => Line($"POST {target} HTTP/1.1");

    /// <summary>A good request with further header lines.</summary>
    public static string With(params string[] lines)
        => $"POST {Chat} HTTP/1.1\r\nHost: gateway\r\n{Rest(string.Concat(lines.Select(line => line + "\r\n")), Body)}";

    /// <summary>A good request, but for how its body is framed.</summary>
    public static string Framed(string headers, string rest, string version = "HTTP/1.1")
        => $"POST {Chat} {version}\r\nHost: gateway\r\nx-api-key: {Key}\r\nContent-Type: application/json\r\n"
            + $"Connection: close\r\n{headers}\r\n{rest}";

    /// <summary>Like <see cref="Framed"/>, on a connection that the caller would keep.</summary>
    public static string KeptAlive(string headers, string rest)
        => $"POST {Chat} HTTP/1.1\r\nHost: gateway\r\nx-api-key: {Key}\r\nContent-Type: "
            + $"application/json\r\n{headers}\r\n{rest}";

    /// <summary>A good request, but for its Host lines.</summary>
    public static string Host(string lines) => $"POST {Chat} HTTP/1.1\r\n{lines}{Rest("", Body)}";

    /// <summary>A good request, but for its credentials.</summary>
    public static string Credentials(string lines)
        => $"POST {Chat} HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\nConnection: "
            + $"close\r\n{lines}{Length}\r\n{Body}";

    private static string Rest(string headers, string body)
    {
        var close = headers.Contains("Connection:", StringComparison.Ordinal) ? string.Empty : "Connection: close\r\n";
        return $"x-api-key: {Key}\r\nContent-Type: application/json\r\n{close}{headers}{Length}\r\n{body}";
    }
}
