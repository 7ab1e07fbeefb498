using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Threats;

/// <summary>Requests in HTTP/1.1 of which no byte may reach an upstream.</summary>
internal static class RefusedRequests
{
    private const string Denied = """{"model":"denied-model"}""";

    public static IReadOnlyList<WireCase> All { get; } =
    [
        new("T28", "a body where none belongs", Wire.Line("GET /v1/models HTTP/1.1"), "400"),
        new("T34", "a model in the query", Wire.Target(Wire.Chat + "?model=denied-model"), "400"),
        new("T34", "a model in the query, escaped", Wire.Target(Wire.Chat + "?%6d%6Fdel=denied-model"), "400"),
        new("T34", "a model in the query, padded", Wire.Target(Wire.Chat + "?model%20=denied-model"), "400"),
        new("T34", "a deployment in the query", Wire.Target(Wire.Chat + "?a=b&Deployment=denied-model"), "400"),
        new("T35", "two models in path and body", Deployment("allowed-model", Denied), "400"),
        new("T35", "a denied model in the path", Deployment("denied-model", Wire.Body), "400"),
        new("T36", "a slash escaped twice", Wire.Target("/v1beta/models/acme%252Flarge:free:generateContent"), "400"),
        new("T36", "an escaped letter", Wire.Target("/v1beta/models/%61llowed-model:generateContent"), "400"),
        new("T36", "an escaped verb", Wire.Target("/v1beta/models/allowed-model%3AgenerateContent"), "404"),
        new("T37", "a dot segment", Wire.Target("/v1/x/../chat/completions"), "400"),
        new("T37", "an escaped dot segment", Wire.Target("/v1/%2e%2e/v1/chat/completions"), "400"),
        new("T37", "half an escaped dot segment", Wire.Target("/v1/.%2E/v1/chat/completions"), "400"),
        new("T37", "a single dot", Wire.Target("/v1/./chat/completions"), "400"),
        new("T37", "dots inside a model", Wire.Target("/v1beta/models/../../v1/files:generateContent"), "400"),
        new("T38", "an empty segment", Wire.Target("/v1//chat/completions"), "400"),
        new("T38", "an empty first segment", Wire.Target("//v1/chat/completions"), "400"),
        new("T38", "a parameter of a segment", Wire.Target("/v1/chat/completions;a=b"), "400"),
        new("T38", "a backslash", Wire.Target("/v1\\chat/completions"), "400"),
        new("T38", "an escaped backslash", Wire.Target("/v1%5Cchat/completions"), "400"),
        new("T38", "a slash at the end", Wire.Target("/v1/chat/completions/"), "404"),
        new("T38", "another case", Wire.Target("/V1/chat/completions"), "404"),
        new("T38", "an escaped letter of a fixed path", Wire.Target("/v1/%63hat/completions"), "404"),
        new("T39", "a fragment", Wire.Target("/v1/chat/completions#x"), "400"),
        new("T39", "a fragment behind a query", Wire.Target("/v1/chat/completions?beta=a#x"), "400"),
        new("T39", "the absolute form", Wire.Target("http://other/v1/chat/completions"), "400"),
        new("T39", "an escaped question mark", Wire.Target("/v1/chat/completions%3Fa=b"), "404"),
        new("T39", "an escaped NUL", Wire.Target("/v1/chat/completions%00"), "400"),
        new("T39", "a byte outside ASCII", Wire.Target("/v1/chat/completions\u00e9"), "400"),
        .. Sibling("T40", "/invocations", "/tokenize", "/score", "/v1/load_lora_adapter", "/api/copy", "/api/pull", "/api/create",
            "/api/generate", "/models/load", "/ping"),
        .. Sibling("T41", "/azure/openai/deployments/x/chat/completions", "/vertex_ai/v1/projects/p", "/bedrock/model/x/invoke",
            "/anthropic/v1/messages", "/gemini/v1beta/models/allowed-model:generateContent"),
        new("T44", "a method in lower case", Wire.Line($"post {Wire.Chat} HTTP/1.1"), "405"),
        new("T44", "a method in mixed case", Wire.Line($"Post {Wire.Chat} HTTP/1.1"), "405"),
        new("T44", "TRACE", Wire.Line($"TRACE {Wire.Chat} HTTP/1.1"), "4"),
        new("T44", "CONNECT", Wire.Line("CONNECT gateway:443 HTTP/1.1"), "4"),
        new("T44", "the asterisk form", Wire.Line("OPTIONS * HTTP/1.1"), "400"),
        new("T44", "a method of its own", Wire.Line($"POSTED {Wire.Chat} HTTP/1.1"), "405"),
        new("T45", "a WebSocket", Upgrade("websocket"), "426"),
        new("T45", "a WebSocket behind another offer", Upgrade("foo, websocket"), "426"),
        .. Sibling(
            "T46",
            "/v1/files",
            "/v1/assistants",
            "/v1/threads",
            "/v1/batches",
            "/v1/conversations",
            "/v1beta/cachedContents"),
        .. RefusedFramings.All,
        new("T60", "a hop-by-hop credential", Wire.With("Connection: x-api-key, authorization"), "400"),
        new("T60", "a hop-by-hop length", Wire.With("Connection: content-length"), "400"),
        new("T60", "a hop-by-hop host", Wire.With("Connection: host"), "400"),
        new("T62", "two lines with two keys", Wire.Credentials(
            $"Authorization: Bearer {Wire.Key}\r\nAuthorization: Bearer {TestKeys.Pro.Secret}\r\n"), "401"),
        new("T62", "two carriers with two keys", Wire.Credentials(
            $"Authorization: Bearer {Wire.Key}\r\nx-api-key: {TestKeys.Pro.Secret}\r\n"), "401"),
        new("T62", "two keys in one line", Wire.Credentials(
            $"Authorization: Bearer {Wire.Key}, Bearer {TestKeys.Pro.Secret}\r\n"), "401"),
        new(
            "T62",
            "another scheme beside a key",
            Wire.Credentials($"Authorization: Basic YTpi\r\nx-api-key: {Wire.Key}\r\n"),
            "401"),
        new("T63", "a path in the host", Wire.Host("Host: x/../admin?\r\n"), "400"),
        new("T63", "a user in the host", Wire.Host("Host: gateway@other\r\n"), "400"),
        new("T63", "a space in the host", Wire.Host("Host: gateway other\r\n"), "400"),
        new("T64", "an empty host", Wire.Host("Host:\r\n"), "400"),
        new("T64", "no host", Wire.Host(""), "400"),
        new("T64", "two hosts", Wire.Host("Host: gateway\r\nHost: other\r\n"), "400"),
        new("T65", "another expectation", Wire.With("Expect: x"), "417"),
        new("T65", "an expectation beside the known one", Wire.With("Expect: 100-continue, x"), "417"),
        new("T65", "the known expectation twice", Wire.With("Expect: 100-continue", "Expect: 100-continue"), "417"),
        new("T67", "a folded header", Wire.With("X-Folded: a\r\n b"), "400"),
        new("T67", "a NUL in a value", Wire.With("X-Value: a\0b"), "400"),
        new("T67", "a bare carriage return in a value", Wire.With("X-Value: a\rb"), "400"),
        new("T67", "an empty name", Wire.With(": a"), "400"),
        new("T67", "a space before the colon", Wire.With("X-Name : a"), "400"),
        new("T67", "a space in a name", Wire.With("X Name: a"), "400"),
        new("T67", "a space before a name", Wire.With(" X-Name: a"), "400"),
        new("T67", "a line without a colon", Wire.With("X-Name"), "400"),
    ];

    private static IEnumerable<WireCase> Sibling(string threat, params string[] paths)
        => paths.Select(path => new WireCase(threat, $"the path {path}", Wire.Target(path), "404"));

    private static string Deployment(string model, string body)
        => $"POST /openai/deployments/{model}/chat/completions HTTP/1.1\r\nHost: gateway\r\napi-key: {Wire.Key}\r\n"
            + $"Content-Type: application/json\r\nConnection: close\r\nContent-Length: {body.Length}\r\n\r\n{body}";

    private static string Upgrade(string protocol)
        => $"GET {Wire.Chat} HTTP/1.1\r\nHost: gateway\r\nx-api-key: {Wire.Key}\r\nConnection: "
            + $"Upgrade\r\nUpgrade: {protocol}\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
}
