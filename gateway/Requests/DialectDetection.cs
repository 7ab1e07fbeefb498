using Gateway.Core.Dialects;

namespace Gateway.Requests;

/// <summary>
/// The dialect of a request without a route. Headers come before the path, because the clients of all three vendors
/// request <c>/v1/models</c>. An <c>x-api-key</c> proves nothing: every dialect's callers may send one.
/// </summary>
internal static class DialectDetection
{
    private const string AnthropicVersion = "anthropic-version";
    private const string GoogleKey = "x-goog-api-key";
    private const string GoogleClient = "x-goog-api-client";

    /// <summary>The dialect of a request that matches no route.</summary>
    public static Dialect Of(HttpRequest request) => OfHeaders(request) ?? OfPath(request);

    /// <summary>The dialect in which a catalog endpoint answers.</summary>
    public static Dialect OfCatalog(HttpRequest request)
        => IsGeminiVersion(request.Path) ? Dialect.Gemini : OfHeaders(request) ?? Dialect.OpenAi;

    private static Dialect? OfHeaders(HttpRequest request)
    {
        var headers = request.Headers;
        if (headers.ContainsKey(AnthropicVersion))
        {
            return Dialect.Anthropic;
        }

        return headers.ContainsKey(GoogleKey) || headers.ContainsKey(GoogleClient) || request.Query.ContainsKey("key")
            ? Dialect.Gemini
            : null;
    }

    private static Dialect OfPath(HttpRequest request)
    {
        var path = request.Path;
        if (path.StartsWithSegments("/v1/messages", StringComparison.Ordinal))
        {
            return Dialect.Anthropic;
        }

        return IsGeminiVersion(path) || IsGeminiVerb(request) ? Dialect.Gemini : Dialect.OpenAi;
    }

    // v1beta and v1beta1; OpenAI and Anthropic have no such version.
    private static bool IsGeminiVersion(PathString path)
        => path.HasValue && path.Value.StartsWith("/v1beta", StringComparison.Ordinal);

    private static bool IsGeminiVerb(HttpRequest request)
        => HttpMethods.IsPost(request.Method)
        && request.Path.StartsWithSegments("/v1/models", StringComparison.Ordinal, out var model)
        && model.HasValue
        && model.Value.Contains(':', StringComparison.Ordinal);
}
