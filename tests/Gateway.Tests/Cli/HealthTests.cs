using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Cli;

public sealed class HealthTests : IDisposable
{
    private readonly CommandTester _tester = new();

    public void Dispose() => _tester.Dispose();

    [Theory]
    [InlineData(
        "a gateway that is ready",
        "",
        200,
        """{"status":"ready","revision":"1"}""",
        0,
        "/readyz",
        "\"status\":\"ready\"")]
    [InlineData("the same with a slash", "/", 200, """{"status":"ready"}""", 0, "/readyz", "\"status\":\"ready\"")]
    [InlineData("a path of its own", "/livez", 200, """{"status":"live"}""", 0, "/livez", "\"status\":\"live\"")]
    [InlineData(
        "a gateway that is not ready",
        "",
        503,
        """{"status":"starting"}""",
        1,
        "/readyz",
        "answered 503 with the status 'starting'")]
    [InlineData(
        "a ready one that answers 503",
        "",
        503,
        """{"status":"ready"}""",
        1,
        "/readyz",
        "answered 503 with the status 'ready'")]
    [InlineData(
        "another server", "", 200, "<html>Welcome</html>", 1, "/readyz", "answered 200, and not as a gateway does")]
    [InlineData(
        "another server that writes JSON",
        "",
        200,
        """{"status":"ok"}""",
        1,
        "/readyz",
        "answered 200 with the status 'ok'")]
    [InlineData("a list", "", 200, "[]", 1, "/readyz", "answered 200, and not as a gateway does")]
    [InlineData("nothing there", "", 404, "", 1, "/readyz", "answered 404, and not as a gateway does")]
    public async Task Health_believes_only_what_a_gateway_says(
        string what, string path, int status, string body, int code, string asked, string told)
    {
        var paths = new List<string>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var server = builder.Build();
        server.Run(context =>
        {
            paths.Add(context.Request.Path);
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body, context.RequestAborted);
        });
        await server.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal((what, code), (what, await _tester.RunAsync("health", server.Urls.Single() + path)));
        Assert.Equal([asked], paths);
        Assert.Contains(told, _tester.Output + _tester.Error, StringComparison.Ordinal);
    }
}
