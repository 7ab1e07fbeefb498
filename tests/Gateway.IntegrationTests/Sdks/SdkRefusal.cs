using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Sdks;

/// <summary>One way of not being served, and what a caller is to find.</summary>
/// <param name="Status">The status of the answer.</param>
/// <param name="Code">The code; for Anthropic's dialect where it differs, <paramref name="AnthropicCode"/>.</param>
internal sealed record SdkRefusal(int Status, string Code, string? AnthropicCode = null)
{
    public const int MaxBodyBytes = 50_000;

    /// <summary>By the names that the table of measured behaviour gives them.</summary>
    public static IReadOnlyDictionary<string, SdkRefusal> All { get; } = new Dictionary<string, SdkRefusal>
    {
        ["400 unsupported_model"] = new(400, "unsupported_model") { Model = "acme/no-such:model" },
        ["403 model_access_denied"] = new(403, "model_access_denied") { Model = "denied-model" },
        ["401"] = new(401, "invalid_api_key") { Key = TestKeys.Unknown },
        ["403 permission_error"] = new(403, "permission_error") { Key = TestKeys.Paused },
        ["404"] = new(404, "unknown_url", "route_not_found") { Path = "nowhere/" },
        ["413"] = new(413, "request_too_large") { Prompt = new string('x', MaxBodyBytes) },
        ["429"] = new(429, SdkAnswers.BusyCode) { Script = SdkAnswers.Busy("429 Too Many Requests") },
        ["502"] = new(502, "upstream_error") { Script = Scripts.Drop },
        ["503"] = new(503, SdkAnswers.BusyCode) { Script = SdkAnswers.Busy("503 Service Unavailable") },
        ["504"] = new(504, "upstream_timeout") { Script = Scripts.Stall },
    };

    public string Model { get; private init; } = "acme/large:free";

    public TestKey Key { get; private init; } = TestKeys.Free;

    /// <summary>Put before every path that the SDK asks for.</summary>
    public string Path { get; private init; } = string.Empty;

    /// <summary>Whether the upstream refuses, in a body that does not tell the gateway's request id.</summary>
    public bool IsOfUpstream => Code == SdkAnswers.BusyCode;

    public string Prompt { get; private init; } = "Hello";

    /// <summary>What the upstream does; null where nothing may reach it.</summary>
    public Func<UpstreamConnection, Task>? Script { get; private init; }
}
