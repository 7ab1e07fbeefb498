using System.Globalization;
using System.Text.Json.Nodes;

namespace Gateway.Demo;

/// <summary>Anthropic message batches: a batch that was accepted.</summary>
internal static class MessageBatches
{
    public static Task AnswerAsync(Exchange exchange) => exchange.AnswerAsync(new JsonObject
    {
        ["id"] = "msgbatch_demonstration",
        ["type"] = "message_batch",
        ["processing_status"] = "in_progress",
        ["request_counts"] = new JsonObject
        {
            ["processing"] = (exchange.Request.Body["requests"] as JsonArray)?.Count ?? 0,
            ["succeeded"] = 0,
            ["errored"] = 0,
            ["canceled"] = 0,
            ["expired"] = 0,
        },
        ["created_at"] = Timestamp(exchange.Now),
        ["expires_at"] = Timestamp(exchange.Now.AddDays(1)),
        ["ended_at"] = null,
        ["archived_at"] = null,
        ["cancel_initiated_at"] = null,
        ["results_url"] = null,
    });

    private static string Timestamp(DateTimeOffset time)
        => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
