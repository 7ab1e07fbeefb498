using System.Text.Json;
using Gateway.Errors;
using Gateway.Inspection;
using Gateway.IntegrationTests.Hosting;
using Gateway.Routes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.IntegrationTests.Web.OpenApi;

/// <summary>Holds /openapi/v1.json against the endpoints, their answers and the error table.</summary>
public sealed class OpenApiDocumentTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>, IAsyncLifetime
{
    private JsonElement _document;

    public static TheoryData<string, string, string> Answers => new()
    {
        { "/", "/", "200" },
        { "/livez", "/livez", "200" },
        { "/readyz", "/readyz", "200" },
        { "/v1/models", "/v1/models", "200" },
        { "/v1/models?capability=text", "/v1/models", "200" },
        { "/v1/models?limit=0", "/v1/models", "400" },
        { "/v1/models/acme/large:free", "/v1/models/{id}", "200" },
        { "/v1/models/deprecated-model", "/v1/models/{id}", "200" },
        { "/v1/models/nothing", "/v1/models/{id}", "404" },
        { "/v1beta/models?pageSize=1", "/v1beta/models", "200" },
        { "/v1beta/models?pageSize=0", "/v1beta/models", "400" },
        { "/v1beta/models/acme/large:free", "/v1beta/models/{id}", "200" },
        { "/v1beta/models/nothing", "/v1beta/models/{id}", "404" },
        { "/api/v1/models/access", "/api/v1/models/access", "200" },
    };

    public async ValueTask InitializeAsync()
    {
        using var answer = await fixture.Client.GetAsync("/openapi/v1.json", key: null);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.ToString());
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        _document = JsonElement.Parse(bytes);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void Every_endpoint_of_the_gateway_is_described_and_no_other()
    {
        var source = fixture.Gateway.Services.GetRequiredService<EndpointDataSource>();
        var endpoints = source.Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<RouteLines>() is null)
            .Where(endpoint => endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null)
            .SelectMany(endpoint => Paths(endpoint.RoutePattern.RawText!), (endpoint, path) => (endpoint, path))
            .SelectMany(pair => Methods(pair.endpoint), (pair, method) => $"{method} {pair.path}");
        var described =
            from path in _document.GetProperty("paths").EnumerateObject()
            from method in path.Value.EnumerateObject()
            select $"{method.Name.ToUpperInvariant()} {path.Name}";

        Assert.Equal(endpoints.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_error_code_is_described_with_its_status_and_no_other()
    {
        var codes = ErrorTable.All.ToArray().Select(row => $"{row.Code} {row.Status}");
        var schema = _document.GetProperty("components").GetProperty("schemas").GetProperty("ErrorCode");
        var described = schema.GetProperty("oneOf").EnumerateArray()
            .Select(code => $"{code.GetProperty("const")} {code.GetProperty("title")}");

        Assert.Equal(codes.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_answer_has_the_shape_that_is_described(string target, string path, string status)
    {
        foreach (var anthropic in (bool[])[false, true])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, target);
            request.Headers.Add("x-api-key", TestKeys.Free.Secret);
            if (anthropic)
            {
                request.Headers.Add("anthropic-version", "2023-06-01");
            }

            using var answer = await fixture.Client.SendAsync(request);

            Assert.Equal(status, ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture));
            var operation = _document.GetProperty("paths").GetProperty(path).GetProperty("get");
            var content = operation.GetProperty("responses").GetProperty(status).GetProperty("content");
            var type = answer.Content.Headers.ContentType!.MediaType!;
            var schema = content.GetProperty(type).GetProperty("schema");
            if (type == "application/json")
            {
                var body = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
                Assert.Null(SchemaMismatch.Of(_document, schema, JsonElement.Parse(body)));
            }
        }
    }

    // HEAD goes without saying; an endpoint without a method is the fallback that refuses.
    private static IEnumerable<string> Methods(RouteEndpoint endpoint)
        => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Where(method => method != "HEAD") ?? [];

    // One pattern of the gateway's serves the list and the single model.
    private static IEnumerable<string> Paths(string pattern)
        => pattern.EndsWith("/{**id}", StringComparison.Ordinal)
            ? [pattern[..^"/{**id}".Length], pattern.Replace("{**id}", "{id}", StringComparison.Ordinal)]
            : [pattern];
}
