using System.Text.Json.Nodes;

namespace Gateway.Demo;

/// <summary>The two spellings of usage in the OpenAI dialect.</summary>
internal static class OpenAiUsage
{
    public static JsonObject Of(DemonstrationRequest request) => new()
    {
        ["prompt_tokens"] = request.InputTokens,
        ["completion_tokens"] = request.OutputTokens,
        ["total_tokens"] = request.InputTokens + request.OutputTokens,
        ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = 0, ["audio_tokens"] = 0 },
        ["completion_tokens_details"] = new JsonObject { ["reasoning_tokens"] = 0, ["audio_tokens"] = 0 },
    };

    /// <summary>As responses, images and transcriptions spell it.</summary>
    public static JsonObject InputAndOutput(DemonstrationRequest request) => new()
    {
        ["input_tokens"] = request.InputTokens,
        ["input_tokens_details"] = new JsonObject
        {
            ["cached_tokens"] = 0,
            ["text_tokens"] = request.InputTokens,
            ["image_tokens"] = 0,
        },
        ["output_tokens"] = request.OutputTokens,
        ["output_tokens_details"] = new JsonObject { ["reasoning_tokens"] = 0 },
        ["total_tokens"] = request.InputTokens + request.OutputTokens,
    };
}
