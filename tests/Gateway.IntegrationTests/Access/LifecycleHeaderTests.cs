using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Stubs;
using WireMock.Server;

namespace Gateway.IntegrationTests.Access;

/// <summary>What the headers of a response say of its model.</summary>
public sealed class LifecycleHeaderTests
{
    private static readonly string[] Names =
        ["Deprecation", "Sunset", "Link", "x-gateway-model-deprecated", "x-gateway-successor"];

    [Fact]
    public async Task A_response_of_a_deprecated_model_tells_since_when_and_which_model_takes_its_place()
    {
        using var upstream = WireMockServer.StartServing();
        await using var gateway = await upstream.StartGatewayAsync();

        using var response = await gateway.Client.PostAsync(
            "/v1/chat/completions", """{"model":"deprecated-model","messages":[]}""", TestKeys.Free);

        response.EnsureSuccessStatusCode();
        Assert.Equal(
            [
                "@1767225600",
                "Mon, 01 Jan 2035 00:00:00 GMT",
                "</api/v1/models/access>; rel=\"deprecation\"; type=\"application/json\", "
                    + "</v1/models/allowed-model>; rel=\"successor-version\"",
                "deprecated-model",
                "allowed-model",
            ],
            Names.Select(name => ValueOf(response, name)));
    }

    [Fact]
    public async Task A_response_of_another_model_has_no_such_header()
    {
        using var upstream = WireMockServer.StartServing();
        await using var gateway = await upstream.StartGatewayAsync();

        using var response = await gateway.Client.PostAsync(
            "/v1/chat/completions", """{"model":"allowed-model","messages":[]}""", TestKeys.Free);

        response.EnsureSuccessStatusCode();
        Assert.All(Names, name => Assert.Null(ValueOf(response, name)));
    }

    private static string? ValueOf(HttpResponseMessage response, string name)
        => response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
