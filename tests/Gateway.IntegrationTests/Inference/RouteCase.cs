using System.Net.Http.Headers;
using System.Text;

namespace Gateway.IntegrationTests.Inference;

/// <summary>One way of naming a model on one inference route.</summary>
/// <param name="Dialect"><c>openai</c>, <c>anthropic</c> or <c>gemini</c>.</param>
/// <param name="Path">The request target; MODEL stands for the model where the path names it.</param>
/// <param name="Body">The body; MODEL stands for the model.</param>
/// <param name="ContentType">The type of the body.</param>
/// <param name="NamesModelInBody">Whether leaving the body's model out leaves the request without one.</param>
internal sealed record RouteCase(string Dialect, string Path, string Body, string ContentType, bool NamesModelInBody)
{
    public const string Boundary = "test-boundary";

    private const string Placeholder = "MODEL";

    public bool IsMultipart => ContentType.StartsWith("multipart/", StringComparison.Ordinal);

    public override string ToString() => $"{Path} {(IsMultipart ? "multipart" : "JSON")}";

    public HttpRequestMessage Request(string? model, bool stream) => new(HttpMethod.Post, Target(model))
    {
        Content = new ByteArrayContent(Content(model, stream))
        {
            Headers = { ContentType = MediaTypeHeaderValue.Parse(ContentType) },
        },
    };

    /// <summary>
    /// A deployment is one path segment, so a slash within its name is encoded; Gemini's clients do not encode.
    /// </summary>
    public string Target(string? model) => Path.Replace(
        Placeholder,
        Path.StartsWith("/openai/deployments/", StringComparison.Ordinal)
            ? model?.Replace("/", "%2F", StringComparison.Ordinal)
            : model,
        StringComparison.Ordinal);

    public byte[] Content(string? model, bool stream)
    {
        var body = stream ? WithStream() : Body;
        body = model is null
            ? body.Replace("\"model\":\"MODEL\",", "", StringComparison.Ordinal)
                .Replace(MultipartRoutes.Field("model", Placeholder), "", StringComparison.Ordinal)
            : body.Replace(Placeholder, model, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(body);
    }

    // Gemini says it in the path.
    private string WithStream() => (Dialect, IsMultipart) switch
    {
        ("gemini", _) => Body,
        (_, true) => MultipartRoutes.Field("stream", "true") + Body,
        _ => "{\"stream\":true," + Body[1..],
    };
}
