using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gateway.Demo;

/// <summary>One request and the ways of answering it: at once, or event by event with a pause before each.</summary>
internal sealed class Exchange(HttpContext context, DemonstrationRequest request, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);

    // As real upstreams write it: base64 keeps its plus signs.
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public DemonstrationRequest Request { get; } = request;

    public IQueryCollection Query => context.Request.Query;

    public long UnixSeconds => clock.GetUtcNow().ToUnixTimeSeconds();

    public DateTimeOffset Now => clock.GetUtcNow();

    public Task AnswerAsync(JsonNode body) => AnswerAsync(body.ToJsonString(Plain), "application/json");

    public Task AnswerAsync(string text, string contentType)
    {
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    public async Task AnswerAsync(ReadOnlyMemory<byte> bytes, string contentType)
    {
        context.Response.ContentType = contentType;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    /// <summary>Sends one server-sent event; a name where the dialect names its events.</summary>
    public Task SendEventAsync(JsonNode data, string? name = null) => SendEventAsync(data.ToJsonString(Plain), name);

    public Task SendEventAsync(string data, string? name = null)
        => SendAsync(name is null ? $"data: {data}\n\n" : $"event: {name}\ndata: {data}\n\n", "text/event-stream");

    /// <summary>Sends a piece of a streamed answer so that the caller has it before the next piece exists.</summary>
    public async Task SendAsync(string piece, string contentType)
    {
        if (context.Response.HasStarted)
        {
            await Task.Delay(Pause, clock, context.RequestAborted);
        }
        else
        {
            context.Response.ContentType = contentType;
            context.Response.Headers.CacheControl = "no-cache";
        }

        await context.Response.WriteAsync(piece, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
