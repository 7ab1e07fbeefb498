using System.Runtime.CompilerServices;
using System.Text.Json;
using Anthropic;
using Anthropic.Exceptions;
using Anthropic.Models.Messages;
using Anthropic.Models.Models;
using Gateway.Core.Dialects;
using Gateway.Core.Keys;

namespace Gateway.IntegrationTests.Sdks;

/// <summary>The Anthropic package: a class for each status, and fields for code and request id.</summary>
public sealed class AnthropicSdk : ISdk
{
    public string Name => $"Anthropic .NET {typeof(AnthropicClient).Assembly.GetName().Version?.ToString(3)}";

    public string Dialect => "anthropic";

    public bool ReadsRequestIdInBody => AnthropicMajor.ReadsRequestIdInBody;

    public IReadOnlyDictionary<string, Func<SdkCall, Task<string>>> Calls { get; } =
        new Dictionary<string, Func<SdkCall, Task<string>>>(StringComparer.Ordinal)
        {
            ["tool"] = ToolAsync,
            ["image"] = ImageAsync,
            ["list"] = ListAsync,
            ["retrieve"] = RetrieveAsync,
        };

    public async Task<string> ChatAsync(SdkCall request)
    {
        using var client = Client(request);
        return TextOf(await client.Messages.Create(Ask(request, AnthropicMajor.Say(request.Prompt))));
    }

    public async IAsyncEnumerable<string> StreamAsync(
        SdkCall request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var client = Client(request);
        var question = Ask(request, AnthropicMajor.Say(request.Prompt));
        await foreach (var item in client.Messages.CreateStreaming(question, cancellationToken))
        {
            if (item.TryPickContentBlockDelta(out var delta) && delta.Delta.TryPickText(out var text))
            {
                yield return text.Text;
            }
        }
    }

    public SdkError Describe(Exception exception) => exception is AnthropicServiceException service
        ? AnthropicMajor.Describe(service)
        : new SdkError(exception.GetType().Name, null, null, null, exception.Message);

    public string ClassFor(int status) => AnthropicMajor.ClassFor(status);

    public int AttemptsFor(int status) => status is 429 or >= 500 ? 3 : 1;

    private static AnthropicClient Client(SdkCall request)
        => new() { ApiKey = request.Key, BaseUrl = request.Gateway.ToString().TrimEnd('/'), HttpClient = request.Http };

    private static MessageCreateParams Ask(SdkCall request, MessageParam message)
        => new() { Model = request.Model, MaxTokens = 64, Messages = [message] };

    private static string TextOf(Message message)
        => string.Concat(message.Content.Select(block => block.TryPickText(out var text) ? text.Text : string.Empty));

    private static async Task<string> ToolAsync(SdkCall request)
    {
        using var client = Client(request);
        var city = JsonSerializer.SerializeToElement(new { type = "string" });
        var schema = new InputSchema
        {
            Properties = new Dictionary<string, JsonElement> { ["city"] = city },
            Required = ["city"],
        };
        var answer = await client.Messages.Create(Ask(request, AnthropicMajor.Say(request.Prompt)) with
        {
            Tools = [new Tool { Name = "get_weather", InputSchema = schema }],
        });
        var names = answer.Content.Select(block => block.TryPickToolUse(out var use) ? use.Name : null);
        return names.OfType<string>().First();
    }

    private static async Task<string> ImageAsync(SdkCall request)
    {
        using var client = Client(request);
        var data = Convert.ToBase64String(SdkSamples.Png);
        var source = new Base64ImageSource { Data = data, MediaType = MediaType.ImagePng };
        List<ContentBlockParam> content = [new TextBlockParam(request.Prompt), new ImageBlockParam(source)];
        return TextOf(await client.Messages.Create(Ask(request, AnthropicMajor.Say(content))));
    }

    private static async Task<string> ListAsync(SdkCall request)
    {
        using var client = Client(request);
        var ids = new List<string>();
        var page = await client.Models.List(new ModelListParams { Limit = 2 });
        ids.AddRange(page.Items.Select(model => model.ID));
        while (page.HasNext())
        {
            page = await page.Next();
            ids.AddRange(page.Items.Select(model => model.ID));
        }

        return string.Join(' ', ids);
    }

    private static async Task<string> RetrieveAsync(SdkCall request)
    {
        using var client = Client(request);
        return (await client.Models.Retrieve(request.Model)).ID;
    }
}
