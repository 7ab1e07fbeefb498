using System.Text.Json.Nodes;

namespace Gateway.Demo;

/// <summary>Anthropic token counting.</summary>
internal static class MessageTokens
{
    public static Task AnswerAsync(Exchange exchange)
        => exchange.AnswerAsync(new JsonObject { ["input_tokens"] = exchange.Request.InputTokens });
}
