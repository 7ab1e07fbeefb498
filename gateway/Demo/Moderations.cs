using System.Text.Json.Nodes;

namespace Gateway.Demo;

/// <summary>OpenAI moderations: nothing is ever flagged.</summary>
internal static class Moderations
{
    private static readonly string[] Categories =
    [
        "harassment", "harassment/threatening", "hate", "hate/threatening", "illicit", "illicit/violent", "self-harm",
        "self-harm/instructions", "self-harm/intent", "sexual", "sexual/minors", "violence", "violence/graphic",
    ];

    public static Task AnswerAsync(Exchange exchange) => exchange.AnswerAsync(new JsonObject
    {
        ["id"] = "modr-demonstration",
        ["model"] = exchange.Request.Model,
        ["results"] = new JsonArray(new JsonObject
        {
            ["flagged"] = false,
            ["categories"] = Each(() => false),
            ["category_scores"] = Each(() => 0.0),
            ["category_applied_input_types"] = Each(() => new JsonArray("text")),
        }),
    });

    private static JsonObject Each(Func<JsonNode> value)
        => new(Categories.Select(category => KeyValuePair.Create<string, JsonNode?>(category, value())));
}
