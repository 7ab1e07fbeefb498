using System.Text.Json.Nodes;

namespace Gateway.Demo;

/// <summary>OpenAI videos: a job that was accepted.</summary>
internal static class Videos
{
    public static Task AnswerAsync(Exchange exchange) => exchange.AnswerAsync(new JsonObject
    {
        ["id"] = "video_demonstration",
        ["object"] = "video",
        ["model"] = exchange.Request.Model,
        ["status"] = "queued",
        ["progress"] = 0,
        ["created_at"] = exchange.UnixSeconds,
        ["completed_at"] = null,
        ["expires_at"] = null,
        ["error"] = null,
        ["prompt"] = exchange.Request.Field("prompt"),
        ["remixed_from_video_id"] = null,
        ["seconds"] = exchange.Request.Field("seconds") ?? "4",
        ["size"] = exchange.Request.Field("size") ?? "720x1280",
    });
}
