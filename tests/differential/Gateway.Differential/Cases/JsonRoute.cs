using static Gateway.Differential.Cases.Draft;

namespace Gateway.Differential.Cases;

/// <summary>A route that takes JSON, with the members that make a plausible body for it.</summary>
internal sealed record JsonRoute(string Target, bool ModelInBody, params string[] Members)
{
    private static readonly string Chat = Json("[{`role`:`user`,`content`:`Say hello.`}]");
    private static readonly string Contents = Json("`contents`:[{`parts`:[{`text`:`hello`}]}]");
    private static readonly string BatchItems =
        Json("`requests`:[{`custom_id`:`a`,`params`:{`model`:`allowed`,`max_tokens`:1,`messages`:") + Chat + "}}]";

    private static readonly JsonRoute[] All =
    [
        new("/v1/chat/completions", true, "\"messages\":" + Chat),
        new("/v1/completions", true, Json("`prompt`:`Say hello.`")),
        new("/v1/responses", true, Json("`input`:`Say hello.`")),
        new("/v1/embeddings", true, Json("`input`:[`a`,`b`]")),
        new("/v1/moderations", true, Json("`input`:`a`")),
        new("/v1/images/generations", true, Json("`prompt`:`a cat`")),
        new("/v1/audio/speech", true, Json("`input`:`hello`"), Json("`voice`:`alloy`")),
        new("/v1/rerank", true, Json("`query`:`q`"), Json("`documents`:[`a`,`b`]")),
        new("/v1/messages", true, Json("`max_tokens`:64"), "\"messages\":" + Chat),
        new("/v1/messages/count_tokens", true, "\"messages\":" + Chat),
        new("/v1/messages/batches", false, BatchItems),
        new("/v1beta/models/allowed:generateContent", false, Contents),
        new("/v1/models/allowed:streamGenerateContent?alt=sse", false, Contents),
        new("/v1beta/models/allowed:embedContent", true, Json("`content`:{`parts`:[{`text`:`hello`}]}")),
        new("/openai/deployments/allowed/chat/completions?api-version=2024-10-21", true, "\"messages\":" + Chat),
    ];

    public bool IsBatch => Target.EndsWith("/batches", StringComparison.Ordinal);

    public static JsonRoute Pick(Random random) => random.Chance(0.55) ? All[0] : random.Pick<JsonRoute>(All);
}
