using System.Collections.Frozen;

namespace Gateway.IntegrationTests.Inference;

/// <summary>Every inference route, with every way in which its requests name their model.</summary>
internal static class RouteCases
{
    public static FrozenDictionary<string, RouteCase> ByName { get; } = Numbered(
        [.. OpenAi(), .. Anthropic(), .. Gemini(), .. Azure()]);

    public static IEnumerable<string> Names => ByName.Keys.Order(StringComparer.Ordinal);

    /// <summary>The ways in which leaving one member out leaves the request without a model.</summary>
    public static IEnumerable<string> NamesWithModelInBody => Names.Where(name => ByName[name].NamesModelInBody);

    private static IEnumerable<RouteCase> OpenAi() =>
    [
        Json("/v1/chat/completions", """{"model":"MODEL","messages":[{"role":"user","content":"Grüße \ud83d"}]}"""),
        Json("/v1/chat/completions", """{"messages":[{"role":"user","content":"Hi"}],"model":"MODEL","n":1}"""),
        Json(
            "/v1/chat/completions",
            """{"model":"MODEL","models":["MODEL"],"fallbacks":[{"model":"MODEL"}],"messages":[]}"""),
        Json("/v1/completions", """{"model":"MODEL","prompt":"Hi"}"""),
        Json("/v1/responses", """{"model":"MODEL","input":"Hi"}"""),
        Json(
            "/v1/responses",
            """{"model":"MODEL","input":"Hi","tools":[{"type":"image_generation","model":"MODEL"}]}"""),
        Json("/v1/responses/compact", """{"model":"MODEL","input":[]}"""),
        Json("/v1/responses/input_tokens", """{"model":"MODEL","input":"Hi"}"""),
        Json("/openai/responses?api-version=1", """{"model":"MODEL","input":"Hi"}"""),
        Json("/v1/embeddings", """{"model":"MODEL","input":["a","b"]}"""),
        Json("/v1/moderations", """{"model":"MODEL","input":"Hi"}"""),
        Json("/v1/images/generations", """{"model":"MODEL","prompt":"A cat"}"""),
        Json("/v1/images/edits", """{"model":"MODEL","prompt":"A cat","images":[{"image_url":"data:,"}]}"""),
        .. MultipartRoutes.Both("/v1/images/edits", "image[]"),
        .. MultipartRoutes.Both("/v1/images/variations", "image"),
        Json("/v1/audio/speech", """{"model":"MODEL","input":"Hi","voice":{"id":"v"}}"""),
        .. MultipartRoutes.Both("/v1/audio/transcriptions", "file"),
        .. MultipartRoutes.Both("/v1/audio/translations", "file"),
        Json("/v1/videos", """{"model":"MODEL","prompt":"A cat"}"""),
        .. MultipartRoutes.Both("/v1/videos", "input_reference"),
        Json("/v1/videos/generations", """{"model":"MODEL","prompt":"A cat"}"""),
        Json("/v2/rerank", """{"model":"MODEL","query":"cat","documents":["a"]}"""),
        .. OpenAiBehindAnotherPrefix(),
        Json("/v1/rerank", """{"model":"MODEL","query":"cat","documents":["a"]}"""),
    ];

    private static IEnumerable<RouteCase> OpenAiBehindAnotherPrefix()
    {
        foreach (var path in (string[])["chat/completions", "completions", "responses", "responses/compact",
            "responses/input_tokens", "embeddings", "moderations", "images/generations", "images/edits", "audio/speech", "videos"])
        {
            yield return Json($"/openai/v1/{path}", """{"model":"MODEL","input":"Hi"}""");
        }

        foreach (var path in (string[])["images/edits", "audio/transcriptions", "audio/translations", "videos"])
        {
            yield return MultipartRoutes.Both($"/openai/v1/{path}", "file").First();
        }
    }

    private static IEnumerable<RouteCase> Anthropic() =>
    [
        Json(
            "/v1/messages",
            """{"model":"MODEL","max_tokens":9,"messages":[{"role":"user","content":"Hi"}]}""",
            "anthropic"),
        Json(
            "/v1/messages?beta=true",
            """{"model":"MODEL","fallbacks":[{"model":"MODEL"}],"max_tokens":9,"messages":[]}""",
            "anthropic"),
        Json(
            "/v1/messages/count_tokens",
            """{"model":"MODEL","messages":[{"role":"user","content":"Hi"}]}""",
            "anthropic"),
        Json(
            "/v1/messages/batches",
            """{"requests":[{"custom_id":"a","params":{"model":"MODEL","max_tokens":9,"messages":[]}}]}""",
            "anthropic"),
    ];

    private static IEnumerable<RouteCase> Gemini()
    {
        foreach (var version in (string[])["v1", "v1beta"])
        {
            var path = $"/{version}/models/MODEL";
            yield return InPath($"{path}:generateContent", """{"contents":[{"parts":[{"text":"Hi"}]}]}""", "gemini");
            yield return InPath(
                $"{path}:streamGenerateContent?alt=sse", """{"contents":[{"parts":[{"text":"Hi"}]}]}""", "gemini");
            yield return InPath(
                $"{path}:streamGenerateContent", """{"contents":[{"parts":[{"text":"Hi"}]}]}""", "gemini");
            yield return InPath($"{path}:countTokens", """{"contents":[]}""", "gemini");
            yield return InPath(
                $"{path}:countTokens",
                """{"generateContentRequest":{"model":"models/MODEL","contents":[]}}""",
                "gemini");
            yield return InPath(
                $"{path}:embedContent", """{"model":"models/MODEL","content":{"parts":[]}}""", "gemini");
            yield return InPath(
                $"{path}:batchEmbedContents",
                """{"requests":[{"model":"models/MODEL","content":{}},{"model":"models/MODEL","content":{}}]}""",
                "gemini");
        }
    }

    private static IEnumerable<RouteCase> Azure()
    {
        foreach (var operation in (string[])["chat/completions", "completions", "embeddings", "images/generations",
            "images/edits", "audio/speech"])
        {
            var path = $"/openai/deployments/MODEL/{operation}?api-version=2024-10-21";
            yield return InPath(path, """{"input":"Hi"}""", "openai");
            yield return InPath(path, """{"model":"MODEL","input":"Hi"}""", "openai");
        }

        foreach (var operation in (string[])["images/edits", "audio/transcriptions", "audio/translations"])
        {
            var form = MultipartRoutes.Both($"/openai/deployments/MODEL/{operation}?api-version=2024-10-21", "file")
                .First();
            yield return form with { NamesModelInBody = false };
        }
    }

    private static RouteCase Json(string path, string body, string dialect = "openai")
        => new(dialect, path, body, "application/json", NamesModelInBody: true);

    private static RouteCase InPath(string path, string body, string dialect)
        => new(dialect, path, body, "application/json", NamesModelInBody: false);

    private static FrozenDictionary<string, RouteCase> Numbered(IReadOnlyList<RouteCase> cases)
        => cases.Select((route, index) => KeyValuePair.Create($"{index:00} {route}", route))
            .ToFrozenDictionary(StringComparer.Ordinal);
}
