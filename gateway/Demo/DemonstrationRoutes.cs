using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gateway.Demo;

/// <summary>Which answer belongs to which path.</summary>
internal static class DemonstrationRoutes
{
    private const string Deployments = "/openai/deployments/";
    private const string SecondVersion = "/openai/v1/";

    // The longer of two that end alike comes first.
    private static readonly string[] Operations =
    [
        "/chat/completions", "/completions", "/embeddings", "/images/generations", "/images/edits", "/audio/speech",
        "/audio/transcriptions", "/audio/translations",
    ];

    private static readonly FrozenDictionary<string, Func<Exchange, Task>> Answers =
        new Dictionary<string, Func<Exchange, Task>>(StringComparer.Ordinal)
        {
            ["/v1/chat/completions"] = ChatCompletions.AnswerAsync,
            ["/v1/completions"] = Completions.AnswerAsync,
            ["/v1/responses"] = Responses.AnswerAsync,
            ["/v1/responses/compact"] = Responses.AnswerAsync,
            ["/v1/responses/input_tokens"] = Responses.AnswerAsync,
            ["/v1/embeddings"] = Embeddings.AnswerAsync,
            ["/v1/moderations"] = Moderations.AnswerAsync,
            ["/v1/images/generations"] = Images.AnswerAsync,
            ["/v1/images/edits"] = Images.AnswerAsync,
            ["/v1/images/variations"] = Images.AnswerAsync,
            ["/v1/audio/speech"] = Speech.AnswerAsync,
            ["/v1/audio/transcriptions"] = Transcriptions.AnswerAsync,
            ["/v1/audio/translations"] = Transcriptions.AnswerAsync,
            ["/v1/videos"] = Videos.AnswerAsync,
            ["/v1/videos/generations"] = Videos.AnswerAsync,
            ["/v1/rerank"] = Rerank.AnswerAsync,
            ["/v2/rerank"] = Rerank.AnswerAsync,
            ["/openai/responses"] = Responses.AnswerAsync,
            ["/v1/messages"] = Messages.AnswerAsync,
            ["/v1/messages/count_tokens"] = MessageTokens.AnswerAsync,
            ["/v1/messages/batches"] = MessageBatches.AnswerAsync,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    public static async Task AnswerAsync(HttpContext context, TimeProvider clock)
    {
        var (answer, model) = Find(context.Request.Path.Value ?? string.Empty);
        if (answer is null || !HttpMethods.IsPost(context.Request.Method))
        {
            await RejectAsync(context, StatusCodes.Status404NotFound, "The demonstration upstream has no such route.");
            return;
        }

        JsonObject body;
        try
        {
            body = await DemonstrationBody.ReadAsync(context.Request, context.RequestAborted);
        }
        catch (JsonException)
        {
            await RejectAsync(
                context, StatusCodes.Status400BadRequest, "The demonstration upstream could not read the body.");
            return;
        }

        var request = new DemonstrationRequest(body, model, context.Request.ContentLength ?? 0);
        await answer(new Exchange(context, request, clock));
    }

    private static (Func<Exchange, Task>? Answer, string? Model) Find(string path)
    {
        if (Answers.TryGetValue(path, out var answer))
        {
            return (answer, null);
        }

        if (path.StartsWith(SecondVersion, StringComparison.Ordinal))
        {
            return (Answers.GetValueOrDefault(path["/openai".Length..]), null);
        }

        if (path.StartsWith(Deployments, StringComparison.Ordinal))
        {
            return FindDeployment(path[Deployments.Length..]);
        }

        foreach (var prefix in (ReadOnlySpan<string>)["/v1beta/models/", "/v1/models/"])
        {
            if (path.StartsWith(prefix, StringComparison.Ordinal) && path.LastIndexOf(':') is > 0 and var colon)
            {
                return (Gemini.Find(path[(colon + 1)..]), Unescape(path[prefix.Length..colon]));
            }
        }

        return default;
    }

    private static (Func<Exchange, Task>? Answer, string? Model) FindDeployment(string rest)
    {
        foreach (var operation in Operations)
        {
            if (rest.EndsWith(operation, StringComparison.Ordinal))
            {
                return (Answers[$"/v1{operation}"], Unescape(rest[..^operation.Length]));
            }
        }

        return default;
    }

    // Kestrel leaves %2F in a path as it is.
    private static string Unescape(string model) => model.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private static Task RejectAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        var error = new JsonObject { ["message"] = message, ["type"] = "invalid_request_error" };
        return context.Response.WriteAsync(new JsonObject { ["error"] = error }.ToJsonString(), context.RequestAborted);
    }
}
