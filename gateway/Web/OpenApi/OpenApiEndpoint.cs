namespace Gateway.Web.OpenApi;

/// <summary>
/// Serves the description of the gateway's own endpoints and errors. It is written by hand and compiled in, so that no
/// generator changes what clients read. A test compares it with the endpoints and their answers.
/// </summary>
internal static class OpenApiEndpoint
{
    public const string Path = "/openapi/v1.json";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];
    private static readonly byte[] Document = Read();

    public static void MapOpenApi(this IEndpointRouteBuilder endpoints)
        => endpoints.MapMethods(Path, Methods, static context => AnswerAsync(context));

    private static Task AnswerAsync(HttpContext context)
    {
        var response = context.Response;
        response.ContentType = "application/json";
        response.ContentLength = Document.Length;
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers.CacheControl = "public, max-age=3600";
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : response.BodyWriter.WriteAsync(Document).AsTask();
    }

    private static byte[] Read()
    {
        using var resource = typeof(OpenApiEndpoint).Assembly.GetManifestResourceStream("openapi.v1.json")
            ?? throw new InvalidOperationException("The OpenAPI document was not compiled in.");
        using var content = new MemoryStream();
        resource.CopyTo(content);
        return content.ToArray();
    }
}
