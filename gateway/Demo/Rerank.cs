using System.Text.Json.Nodes;

namespace Gateway.Demo;

/// <summary>Rerank, as Cohere, Jina and vLLM answer it: the documents in the order in which they came.</summary>
internal static class Rerank
{
    public static Task AnswerAsync(Exchange exchange)
    {
        var request = exchange.Request;
        var results = new JsonArray();
        foreach (var document in request.Body["documents"] as JsonArray ?? [])
        {
            var text = DemonstrationRequest.Text(document) ?? DemonstrationRequest.Text(document?["text"]);
            JsonNode result = new JsonObject
            {
                ["index"] = results.Count,
                ["relevance_score"] = 1.0 / (results.Count + 1),
                ["document"] = new JsonObject { ["text"] = text },
            };
            results.Add(result);
        }

        return exchange.AnswerAsync(new JsonObject
        {
            ["id"] = "rerank-demonstration",
            ["model"] = request.Model,
            ["results"] = results,
            ["usage"] = new JsonObject { ["total_tokens"] = request.InputTokens },
        });
    }
}
