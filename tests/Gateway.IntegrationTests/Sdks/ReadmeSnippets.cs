using System.ClientModel;
using Anthropic;
using Anthropic.Models.Messages;
using Gateway.Core.Keys;
using OpenAI;
using OpenAI.Chat;

namespace Gateway.IntegrationTests.Sdks;

/// <summary>The C# of the README, compiled and run: what stands between the markers stands there as well.</summary>
internal static class ReadmeSnippets
{
    public static async Task<string> OpenAiAsync(string address, string key)
    {
        // README: OpenAI (.NET)
        var client = new ChatClient("gpt-oss-120b", new ApiKeyCredential(key), new OpenAIClientOptions
        {
            Endpoint = new Uri($"{address}/v1"),
        });
        ChatCompletion answer = await client.CompleteChatAsync("Hello");
        // end
        return answer.Content[0].Text;
    }

    public static async Task<string> AnthropicAsync(string address, string key)
    {
        // README: Anthropic (.NET)
        using var client = new AnthropicClient
        {
            BaseUrl = $"{address}",
            ApiKey = key,
        };
        var answer = await client.Messages.Create(new MessageCreateParams
        {
            Model = "gpt-oss-120b",
            MaxTokens = 64,
            Messages = [new UserMessageParam("Hello")],
        });
        // end
        return answer.Content[0].TryPickText(out var text) ? text.Text : string.Empty;
    }
}
