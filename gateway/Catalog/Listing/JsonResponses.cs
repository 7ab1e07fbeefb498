using System.Text.Json;
using Gateway.Errors;

namespace Gateway.Catalog.Listing;

/// <summary>
/// Writes an answer straight into the response's own buffers, its length known before the first byte leaves.
/// </summary>
internal static class JsonResponses
{
    public static Task WriteAsync<TContent>(
        HttpResponse response,
        TContent content,
        Action<Utf8JsonWriter, TContent> write)
    {
        response.ContentType = "application/json";
        response.Headers.XContentTypeOptions = "nosniff";
        if (HttpMethods.IsHead(response.HttpContext.Request.Method))
        {
            return Task.CompletedTask;
        }

        var json = JsonWriters.Rent(response.BodyWriter);
        write(json, content);
        response.ContentLength = JsonWriters.Return(json);
        return response.BodyWriter.FlushAsync().AsTask();
    }
}
