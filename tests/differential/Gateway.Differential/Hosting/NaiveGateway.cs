using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Gateway.Differential.Hosting;

/// <summary>
/// A gateway as it is often written: it reads the model with the framework's own readers (the last of two keys
/// wins, forms of any shape) and forwards the same bytes. It shows that the test can fail.
/// </summary>
internal sealed class NaiveGateway : IGatewayUnderTest
{
    private readonly WebApplication _app;
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler { UseProxy = false });
    private readonly Uri _upstream;

    private NaiveGateway(Uri upstream)
    {
        _upstream = upstream;
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(ServeAsync);
    }

    public Uri Address => new(_app.Urls.First());

    public static async Task<NaiveGateway> StartAsync(Uri upstream)
    {
        var gateway = new NaiveGateway(upstream);
        await gateway._app.StartAsync();
        return gateway;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _client.Dispose();
    }

    private async Task ServeAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer);
        var body = buffer.ToArray();
        var model = ModelOfPath(context.Request.Path) ?? await ModelOfBodyAsync(context.Request, body);
        if (model != Names.Allowed)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        await ForwardAsync(context, body);
    }

    private async Task ForwardAsync(HttpContext context, byte[] body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(_upstream,
            context.Request.Path + context.Request.QueryString))
        {
            Content = new ByteArrayContent(body),
        };
        foreach (var name in (string[])["Content-Type", "Content-Encoding"])
        {
            request.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)context.Request.Headers[name]);
        }

        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*"));
        using var answer = await _client.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        await answer.Content.CopyToAsync(context.Response.Body);
    }

    private static string? ModelOfPath(string path)
        => path.Split('/', ':') is [.., var model, "generateContent" or "streamGenerateContent" or "embedContent"]
            ? model : null;

    private static async Task<string?> ModelOfBodyAsync(HttpRequest request, byte[] body)
    {
        try
        {
            if (!request.HasFormContentType)
            {
                return JsonDocument.Parse(body).RootElement.GetProperty("model").GetString();
            }

            request.Body = new MemoryStream(body);
            var form = await new FormFeature(request, new FormOptions { BufferBody = false }).ReadFormAsync();
            return form["model"];
        }
        catch (Exception unread) when (unread is JsonException or InvalidOperationException or KeyNotFoundException
            or InvalidDataException
            or IOException)
        {
            return null;
        }
    }
}
