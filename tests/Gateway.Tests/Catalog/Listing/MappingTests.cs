using Gateway.Catalog.Listing;
using Gateway.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Gateway.Tests.Catalog.Listing;

public sealed class MappingTests
{
    [Fact]
    public async Task Everything_that_depends_on_a_key_requires_a_caller_and_nothing_else_does()
    {
        var builder = WebApplication.CreateSlimBuilder();
        await using var app = builder.Build();
        app.MapCatalogEndpoints();

        var endpoints = ((IEndpointRouteBuilder)app).DataSources
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Select(endpoint => (
                endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0],
                endpoint.RoutePattern.RawText,
                endpoint.Metadata.GetMetadata<RequiresCaller>() is not null));
        Assert.Equal(
            [
                ("GET", "/v1/models/{**id}", true),
                ("GET", "/openai/v1/models/{**id}", true),
                ("GET", "/v1beta/models/{**id}", true),
                ("GET", "/api/v1/models/access", false),
                ("OPTIONS", "/api/v1/models/access", false),
            ],
            endpoints);
    }
}
