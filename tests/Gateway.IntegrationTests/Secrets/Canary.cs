using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Threats;

namespace Gateway.IntegrationTests.Secrets;

/// <summary>
/// Texts that are searched for everywhere, and requests that carry them wherever a request can carry something.
/// </summary>
internal static class Canary
{
    public const string Prompt = "canary-prompt-7d1f";
    public const string Completion = "canary-completion-93ab";
    public const string UpstreamSecret = "canary-upstream-credential-5c20";
    public const string Foreign = "sk-canary-foreign-key-e81d";

    private const string Messages = $$"""[{"role":"user","content":"{{Prompt}}"}]""";

    /// <summary>Every text that no log, trace or error may hold.</summary>
    public static string[] Texts { get; } =
    [
        Prompt, Completion, UpstreamSecret, Foreign, TestKeys.Free.Secret, TestKeys.Pro.Secret, TestKeys.Revoked.Secret, TestKeys.Expired.Secret,
        TestKeys.Unknown.Secret, TestKeys.Paused.Secret, TestKeys.Free.Sha256, TestKeys.Revoked.Sha256,
    ];

    /// <summary>Requests that are refused, each for another reason: what, and the bytes.</summary>
    public static IReadOnlyDictionary<string, string> Refused { get; } = new Dictionary<string, string>
    {
        ["an unknown key"] = Request($"Authorization: Bearer {TestKeys.Unknown.Secret}", Body("allowed-model")),
        ["a revoked key"] = Request($"x-api-key: {TestKeys.Revoked.Secret}", Body("allowed-model")),
        ["an expired key"] = Request($"api-key: {TestKeys.Expired.Secret}", Body("allowed-model")),
        ["a foreign key"] = Request($"x-goog-api-key: {Foreign}", Body("allowed-model")),
        ["another scheme"] = Request($"Authorization: Basic {Foreign}", Body("allowed-model")),
        ["two keys"] = Request(
            $"Authorization: Bearer {TestKeys.Free.Secret}\r\nx-api-key: {TestKeys.Pro.Secret}", Body("allowed-model")),
        ["a paused organisation"] = Request($"x-api-key: {TestKeys.Paused.Secret}", Body("allowed-model")),
        ["a denied model"] = Request(Good, Body("denied-model")),
        ["a key for a plain name of a model"] = Request(Good, Body(TestKeys.Pro.Secret)),
        ["a prompt for a model"] = Request(Good, Body($"{Prompt} in other words")),
        ["a prompt for a plain name of a field"] = Request(
            Good, $$"""{"model":"allowed-model","{{Prompt}}":1,"{{Prompt}}":2}"""),
        ["a prompt for a plain name inside a fallback"] = Request(
            Good, $$"""{"model":"allowed-model","fallbacks":[{"{{Prompt}}":1}]}"""),
        ["broken JSON"] = Request(Good, Body("allowed-model")[..^3]),
        ["a body that is not UTF-8"] = Request(Good, $"{{\"model\":\"allowed-model\",\"{Prompt}\":\"\u00ff\"}}"),
        ["a wrong type"] = Request($"{Good}\r\nX-Note: {Prompt}", Body("allowed-model"), type: $"text/{Prompt}"),
        ["a form with a wrong part"] = Request(
            Good,
            $"--B\r\nContent-Disposition: form-data; name=\"{Prompt}\"; x=\"{Foreign}\"\r\n\r\n{Prompt}\r\n--B--\r\n",
            "/v1/audio/transcriptions",
            "multipart/form-data; boundary=B"),
        ["a key in the query"] = Request(
            $"X-Note: {Prompt}", Body("allowed-model"), $"{Wire.Chat}?key={TestKeys.Free.Secret}"),
        ["a bad key in the query of Gemini"] = Request(
            $"X-Note: {Prompt}", "{}", $"{Wire.Gemini}?key={TestKeys.Unknown.Secret}"),
        ["a key in the path"] = Request(Good, Body("allowed-model"), $"/v1/{TestKeys.Pro.Secret}/completions"),
        ["a key for a method"] = Request(Good, Body("allowed-model")).Replace("POST", "PUT", StringComparison.Ordinal),
        ["a key in a broken header"] = Request($"{Good}\r\nX-Broken : {TestKeys.Pro.Secret}", Body("allowed-model")),
        ["a key in a broken request line"] = Request(Good, Body("allowed-model"), $"/{TestKeys.Pro.Secret} x"),
        ["a key in the host"] = Request(Good, Body("allowed-model")).Replace(
            "Host: gateway", $"Host: {TestKeys.Pro.Secret}/x", StringComparison.Ordinal),
        ["a key for an expectation"] = Request($"{Good}\r\nExpect: {TestKeys.Pro.Secret}", Body("allowed-model")),
        ["a key for a chunk size"] = Wire.KeptAlive(
            "Transfer-Encoding: chunked\r\n", $"{TestKeys.Pro.Secret}\r\n{Prompt}\r\n0\r\n\r\n"),
    };

    /// <summary>A request that is served, its prompt included.</summary>
    public static string Served(string target = Wire.Chat) => Request(Good, Body("allowed-model"), target);

    private static string Good => $"x-api-key: {TestKeys.Free.Secret}";

    private static string Body(string model) => $$"""{"messages":{{Messages}},"model":"{{model}}"}""";

    private static string Request(
        string headers, string body, string target = Wire.Chat, string type = "application/json")
        => $"POST {target} HTTP/1.1\r\nHost: gateway\r\nContent-Type: {type}\r\nConnection: close\r\n{headers}\r\n"
            + $"Content-Length: {body.Length}\r\n\r\n{body}";
}
