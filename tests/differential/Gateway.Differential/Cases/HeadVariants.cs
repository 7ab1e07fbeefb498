using System.IO.Compression;
using System.Text;

namespace Gateway.Differential.Cases;

/// <summary>Variants of the request line, the headers and the framing around a body.</summary>
internal static class HeadVariants
{
    private static readonly (string Class, Action<Draft, JsonRoute, Random> Apply)[] All =
    [
        ("content type", (draft, _, random) => ContentTypes(draft, random)),
        ("content type", (draft, _, random) => ContentTypes(draft, random)),
        ("content encoding", (draft, _, random) => ContentEncodings(draft, random)),
        ("query", (draft, _, random) => Query(draft, random)),
        ("path", (draft, route, random) => draft.Target = Path(route.Target, random)),
        ("path", (draft, route, random) => draft.Target = Path(route.Target, random)),
        ("header", (draft, _, random) => Header(draft, random)),
        ("credential", (draft, _, random) => Credential(draft, random)),
        ("method", (draft, _, random) => draft.Method = random.Pick("post", "Post", "GET", "PUT", "PATCH", "TRACE",
            "OPTIONS", "DELETE", "FOO", "HEAD")),
        ("framing", FramingVariants.Apply),
    ];

    public static void Benign(Draft draft, Random random)
    {
        draft.ContentType = "Content-Type: " + random.Pick("application/json", "application/json", "application/json",
            "application/json; charset=utf-8", "application/json;charset=UTF-8");
        if (random.Chance(0.3))
        {
            draft.Headers.Add(random.Pick("Accept: */*", "User-Agent: OpenAI/JS 7.57.0", "X-Stainless-Lang: js",
                "Content-Encoding: identity", "Accept-Encoding: gzip, deflate", "anthropic-version: 2023-06-01",
                "Connection: keep-alive"));
        }

        if (random.Chance(0.2))
        {
            draft.Authorization = random.Pick("x-api-key: ", "api-key: ", "X-Goog-Api-Key: ",
                "authorization: Bearer ") + Names.Key;
        }
    }

    public static string Attack(Draft draft, JsonRoute route, Random random)
    {
        if (random.Chance(0.3))
        {
            draft.Body = """{"model":"denied","messages":[]}""";
        }

        var (name, apply) = random.Pick<(string, Action<Draft, JsonRoute, Random>)>(All);
        apply(draft, route, random);
        return name;
    }

    private static void ContentTypes(Draft draft, Random random) => draft.ContentType = random.Pick(
        "", "Content-Type:", "Content-Type: text/plain", "Content-Type: application/x-www-form-urlencoded",
        "Content-Type: application/json; charset=utf-16",
        "Content-Type: application/json; charset=utf-7", "Content-Type: application/json;charset=\"utf-8\"",
        "Content-Type: APPLICATION/JSON", "Content-Type: application/json, application/json",
        "Content-Type: application/json\r\nContent-Type: application/json",
        "Content-Type: application/json\r\nContent-Type: text/plain", "Content-Type: application/vnd.api+json",
        "Content-Type: application/json; charset=utf-8; charset=utf-16", "Content-Type: application/jsonp",
        "Content-Type:application/json;", "Content-Type: application/json ; charset=utf-8",
        "Content-Type: application/json; boundary=B", "Content-Type: multipart/form-data; boundary=B",
        "Content-Type: application/x-ndjson", "Content-Type: \"application/json\"",
        "Content-Type: application/json; charset=latin1", "Content-Type: application/json;charset=utf-8 ",
        "Content-Type: application/json; charset*=utf-8''utf-16", "Content_Type: application/json");

    private static void ContentEncodings(Draft draft, Random random)
    {
        var coding = random.Pick("gzip", "deflate", "br", "zstd", "x-gzip", "identity, gzip", "gzip, identity",
            "gzip, gzip", "GZIP", "aws-chunked", "identity", "", "compress");
        draft.Headers.Add("Content-Encoding: " + coding);
        using var target = new MemoryStream();
        using (Stream? packer = coding.ToLowerInvariant() switch
        {
            "deflate" => new ZLibStream(target, CompressionLevel.Fastest, true),
            "br" => new BrotliStream(target, CompressionLevel.Fastest, true),
            "gzip" or "x-gzip" or "identity, gzip" or "gzip, identity" => new GZipStream(target,
            CompressionLevel.Fastest, true),
            _ => null,
        })
        {
            if (packer is null || random.Chance(0.2))
            {
                return;
            }

            packer.Write(Encoding.Latin1.GetBytes(random.Chance(0.5) ? """{"model":"denied"}""" : draft.Body));
        }

        draft.Body = Encoding.Latin1.GetString(target.ToArray());
    }

    private static void Query(Draft draft, Random random) => draft.Target += (draft.Target.Contains('?',
        StringComparison.Ordinal) ? "&" : "?") + random.Pick(
        "model=denied", "Model=denied", "%6dodel=denied", "x=1;model=denied", "model[]=denied", "models=denied",
        "deployment=denied", "model=allowed", "api-version=1", "beta=true",
        "model%00=denied", "alt=sse&model=denied", "key=" + Names.Key, "%6Dodel%3Ddenied", "?model=denied",
        "a=b%26model=denied", "model", "engine=denied");

    private static string Path(string target, Random random)
    {
        var at = target.IndexOf('/', 1);
        return random.Next(14) switch
        {
            0 => target.Replace("/v1", "/v1/.", StringComparison.Ordinal),
            1 => "/v1/%2e%2e" + target,
            2 => "/" + target,
            3 => target.ToUpperInvariant(),
            4 => target[..at] + random.Pick("%2f", "%2F", "\\", "%5c", "//", "/;x=y/", "/%2e/") + target[(at + 1)..],
            5 => random.Pick("/openai/deployments/denied/chat/completions",
                "/openai/deployments/allowed%2f..%2fdenied/chat/completions",
                "/openai/deployments/allowed/../denied/chat/completions",
                "/openai/deployments/allowed;denied/chat/completions",
                "/openai/deployments/allowed%00denied/chat/completions",
                "/openai/deployments/%64enied/chat/completions",
                "/openai/deployments/denied/chat/completions?x=/openai/deployments/allowed/chat/completions"),
            6 => random.Pick("/v1beta/models/denied:generateContent",
                "/v1beta/models/allowed%2f..%2fdenied:generateContent",
                "/v1beta/models/allowed:generateContent:denied:generateContent",
                "/v1beta/models/models/denied:generateContent", "/v1beta/models/allowed%3AgenerateContent",
                "/v1beta/models/allowed/../denied:generateContent", "/v1beta/models/%61llowed:generateContent",
                "/v1beta/models/allowed%252fdenied:generateContent", "/v1beta/tunedModels/denied:generateContent",
                "/v1beta/models/denied%23:generateContent", "/v1beta/models/allowed:generateContent/../denied"),
            7 => random.Pick("/invocations", "/api/chat", "/v1/files", "/v1/batches", "/v1/score", "/tokenize",
                "/v1/chat/completions/", "/v1//chat/completions", "/v1/chat", "/v1/realtime?model=denied", "/api/copy"),
            8 => target + "#denied",
            9 => "http://upstream.test" + target,
            10 => target + random.Pick("%20", "%00", "/", ".", ";", "%3f", "%09", "/../completions"),
            11 => target.Replace("completions", "%63ompletions", StringComparison.Ordinal),
            12 => "*",
            _ => target[1..],
        };
    }

    private static void Header(Draft draft, Random random)
    {
        for (var count = random.Next(1, 3); count > 0; count--)
        {
            draft.Headers.Add(random.Pick(
                "X-HTTP-Method-Override: GET", "X-Original-URL: /v1/models/denied",
                "X-Rewrite-URL: /openai/deployments/denied/completions", "X-Forwarded-Host: denied.test",
                "X-Forwarded-Prefix: /denied",
                "X-Amzn-SageMaker-Adapter-Identifier: denied", "x-ai-eg-model: denied", "X-Gateway-Model-Name: denied",
                "x-portkey-config: {\"override_params\":{\"model\":\"denied\"}}", "x-model: denied",
                "x-litellm-model: denied", "X_Api_Key: denied", "content_length: 3", "Cookie: model=denied",
                "Host: denied.test", "Host:", "Forwarded: host=denied", "Trailer: x-api-key", "Expect: denied",
                "Upgrade: h2c", "Connection: upgrade\r\nUpgrade: websocket", "Connection: x-api-key, authorization",
                "TE: trailers", "Proxy-Authorization: Basic denied", "openai-organization: denied",
                "X-Stainless-Model: denied", "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "x-goog-user-project: denied", "Content-Location: /denied", "Range: bytes=0-3"));
        }
    }

    private static void Credential(Draft draft, Random random) => draft.Authorization = random.Pick(
        "", "Authorization: Bearer x", $"Authorization: Bearer {Names.Key}\r\nx-api-key: {Names.Key}x",
        $"Authorization: Bearer {Names.Key}\r\nAuthorization: Bearer other", $"Authorization: bearer {Names.Key}",
        $"Authorization: Bearer {Names.Key}, Bearer {Names.Key}", $"Authorization: Basic {Names.Key}",
        $"Authorization: Bearer  {Names.Key}", $"x-api-key: {Names.Key}\r\napi-key: {Names.Key}",
        $"Authorization: {Names.Key}");
}
