using System.Net;
using System.Text;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Inference;

/// <summary>
/// Every inference route forwards an allowed request: to its own path, with exactly the bytes that were inspected.
/// </summary>
public sealed class EveryRouteForwardsTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    public static MatrixTheoryData<string, bool> Routes => new(RouteCases.Names, [false, true]);

    [Theory]
    [MemberData(nameof(Routes))]
    public Task An_allowed_model_is_forwarded_unchanged(string route, bool stream)
        => IsForwardedAsync(route, "allowed-model", stream);

    [Theory]
    [MemberData(nameof(Routes))]
    public Task A_model_id_with_a_slash_and_a_colon_is_forwarded_unchanged(string route, bool stream)
        => IsForwardedAsync(route, "acme/large:free", stream);

    private async Task IsForwardedAsync(string route, string model, bool stream)
    {
        var routeCase = RouteCases.ByName[route];
        using var request = routeCase.Request(model, stream);
        request.Headers.Add("x-api-key", TestKeys.Free.Secret);

        using var response = await fixture.Client.SendAsync(request);

        Assert.Equal(Scripts.Served, await response.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var seen = fixture.Upstream.Requests[^1];
        Assert.Equal($"POST {routeCase.Target(model)} HTTP/1.1", seen.RequestLine);
        Assert.Equal(Encoding.UTF8.GetString(routeCase.Content(model, stream)), WithTestBoundary(seen));
    }

    // The gateway frames a form anew; nothing else of it may change.
    private static string WithTestBoundary(UpstreamRequest seen)
    {
        const string Parameter = "boundary=";
        var type = seen.Header("Content-Type")!;
        return type.IndexOf(Parameter, StringComparison.Ordinal) is > 0 and var index
            ? seen.Text.Replace(
                type[(index + Parameter.Length)..].Trim('"'), RouteCase.Boundary, StringComparison.Ordinal)
            : seen.Text;
    }
}
