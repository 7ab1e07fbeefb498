using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Gateway.Core.Dialects;
using OpenAI;
using OpenAI.Chat;

namespace Gateway.IntegrationTests.Sdks;

/// <summary>The OpenAI package: one exception class, whose code is in the body of the answer alone.</summary>
public sealed class OpenAiSdk : ISdk
{
    private const string Schema = """{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}""";

    public string Name => $"OpenAI .NET {typeof(OpenAIClient).Assembly.GetName().Version?.ToString(3)}";

    public string Dialect => "openai";

    public bool ReadsRequestIdInBody => false;

    public IReadOnlyDictionary<string, Func<SdkCall, Task<string>>> Calls { get; } =
        new Dictionary<string, Func<SdkCall, Task<string>>>(StringComparer.Ordinal)
        {
            ["tool"] = ToolAsync,
            ["image"] = ImageAsync,
            ["embedding"] = EmbeddingAsync,
            ["transcription"] = TranscriptionAsync,
            ["list"] = ListAsync,
            ["retrieve"] = RetrieveAsync,
        };

    public async Task<string> ChatAsync(SdkCall request)
        => (await Chat(request).CompleteChatAsync(new UserChatMessage(request.Prompt))).Value.Content[0].Text;

    public async IAsyncEnumerable<string> StreamAsync(
        SdkCall request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var options = new ChatCompletionOptions();
        var question = new UserChatMessage(request.Prompt);
        await foreach (var update in Chat(request).CompleteChatStreamingAsync([question], options, cancellationToken))
        {
            foreach (var part in update.ContentUpdate.Where(part => part.Text.Length > 0))
            {
                yield return part.Text;
            }
        }
    }

    public SdkError Describe(Exception exception)
    {
        if (exception is not ClientResultException result || result.GetRawResponse() is not { } answer)
        {
            return new SdkError(exception.GetType().Name, null, null, null, exception.Message);
        }

        var requestId = answer.Headers.TryGetValue("x-request-id", out var id) ? id : null;
        using var body = JsonDocument.Parse(answer.Content);
        var code = body.RootElement.GetProperty("error").GetProperty("code").GetString();
        return new SdkError(nameof(ClientResultException), result.Status, code, requestId, result.Message);
    }

    public string ClassFor(int status) => nameof(ClientResultException);

    public int AttemptsFor(int status) => status is 429 or >= 500 ? 4 : 1;

    private static OpenAIClient Client(SdkCall request)
    {
        var options = new OpenAIClientOptions
        {
            Endpoint = new Uri(request.Gateway, "v1"),
            Transport = new HttpClientPipelineTransport(request.Http),
        };
        return new OpenAIClient(new ApiKeyCredential(request.Key), options);
    }

    private static ChatClient Chat(SdkCall request) => Client(request).GetChatClient(request.Model);

    private static async Task<string> ToolAsync(SdkCall request)
    {
        var tool = ChatTool.CreateFunctionTool("get_weather", null, BinaryData.FromString(Schema));
        var question = new UserChatMessage(request.Prompt);
        var options = new ChatCompletionOptions { Tools = { tool } };
        ChatCompletion answer = await Chat(request).CompleteChatAsync([question], options);
        return answer.ToolCalls[0].FunctionName;
    }

    private static async Task<string> ImageAsync(SdkCall request)
    {
        var image = ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes(SdkSamples.Png), "image/png");
        var message = new UserChatMessage(ChatMessageContentPart.CreateTextPart(request.Prompt), image);
        return (await Chat(request).CompleteChatAsync(message)).Value.Content[0].Text;
    }

    private static async Task<string> EmbeddingAsync(SdkCall request)
    {
        var client = Client(request).GetEmbeddingClient(request.Model);
        return $"{(await client.GenerateEmbeddingAsync(request.Prompt)).Value.ToFloats().Length} numbers";
    }

    private static async Task<string> TranscriptionAsync(SdkCall request)
    {
        using var audio = new MemoryStream(SdkSamples.Wav);
        return (await Client(request).GetAudioClient(request.Model).TranscribeAudioAsync(audio, "a.wav")).Value.Text;
    }

    private static async Task<string> ListAsync(SdkCall request)
    {
        var models = (await Client(request).GetOpenAIModelClient().GetModelsAsync()).Value;
        return string.Join(' ', models.Select(model => model.Id));
    }

    private static async Task<string> RetrieveAsync(SdkCall request)
        => (await Client(request).GetOpenAIModelClient().GetModelAsync(request.Model)).Value.Id;
}
