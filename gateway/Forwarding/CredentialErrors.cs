using System.Collections.Frozen;
using System.Text.Json;

namespace Gateway.Forwarding;

/// <summary>
/// Whether an upstream's error is about the gateway's own credential, by the shapes that vendors document. Any other is
/// about the request, and the caller's to read.
/// </summary>
internal static class CredentialErrors
{
    private static readonly FrozenSet<string> Codes = FrozenSet.ToFrozenSet(
        [
            // OpenAI, and servers after its manner.
            "invalid_api_key",
            "missing_scope",
            "insufficient_permissions",
            "ip_not_authorized",
            "account_deactivated",

            // Anthropic.
            "authentication_error",
            "permission_error",

            // Google: google.rpc.Code, and the reasons of google.api.ErrorReason that are about a key or its project.
            "UNAUTHENTICATED",
            "API_KEY_INVALID",
            "API_KEY_SERVICE_BLOCKED",
            "API_KEY_HTTP_REFERRER_BLOCKED",
            "API_KEY_IP_ADDRESS_BLOCKED",
            "API_KEY_ANDROID_APP_BLOCKED",
            "API_KEY_IOS_APP_BLOCKED",
            "SERVICE_DISABLED",
            "CONSUMER_INVALID",
            "CONSUMER_SUSPENDED",
            "BILLING_DISABLED",
            "ACCESS_TOKEN_EXPIRED",
            "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
            "ACCOUNT_STATE_INVALID",
            "CREDENTIALS_MISSING",
            "IAM_PERMISSION_DENIED",

            // Azure.
            "AuthenticationTypeDisabled",
            "PermissionDenied",

            // LiteLLM.
            "auth_error",
            "key_model_access_denied",
            "team_model_access_denied",
        ],
        StringComparer.OrdinalIgnoreCase);

    // Codes without one meaning: xAI has one code for a key without rights and for rejected content.
    private static readonly string[] Phrases =
    [
        "incorrect api key",
        "invalid api key",
        "api key not valid",
        "api key not found",
        "api key expired",
        "api key is currently blocked",
        "api key was reported as leaked",
        "access to the chat endpoint is denied",
        "key limit exceeded",
        "missing scopes",
        "invalid subscription key",
        "access denied due to virtual network",
        "key based authentication is disabled",
        "consumer 'api_key:",
    ];

    /// <param name="body">The whole body of an answer with an error status, whatever it is.</param>
    /// <param name="quotes">Whether its message may quote the request, so that only the beginning of it is the
    /// upstream's own.</param>
    public static bool AreIn(ReadOnlyMemory<byte> body, bool quotes)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return AreIn(json.RootElement, quotes);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool AreIn(JsonElement root, bool quotes)
    {
        // Google answers a stream that is an array with an array.
        if (root.ValueKind == JsonValueKind.Array)
        {
            return root.EnumerateArray().Any(element => AreIn(element, quotes));
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        var error = root.TryGetProperty("error", out var member) ? member : root;
        return IsCode(root, "code") || IsPhrase(error, quotes)
            || (error.ValueKind == JsonValueKind.Object && AreInError(error, quotes));
    }

    private static bool AreInError(JsonElement error, bool quotes)
        => IsCode(error, "code") || IsCode(error, "type") || IsCode(error, "status")
        || (error.TryGetProperty("message", out var message) && IsPhrase(message, quotes))
        || (error.TryGetProperty("details", out var details) && details.ValueKind == JsonValueKind.Array
            && details.EnumerateArray().Any(
                detail => detail.ValueKind == JsonValueKind.Object && IsCode(detail, "reason")));

    private static bool IsCode(JsonElement holder, string name)
        => holder.TryGetProperty(name, out var code) && code.ValueKind == JsonValueKind.String
        && Codes.Contains(code.GetString()!);

    private static bool IsPhrase(JsonElement text, bool quotes)
        => text.ValueKind == JsonValueKind.String && text.GetString() is { } message
        && Array.Exists(Phrases, phrase => quotes
            ? message.StartsWith(phrase, StringComparison.OrdinalIgnoreCase)
            : message.Contains(phrase, StringComparison.OrdinalIgnoreCase));
}
