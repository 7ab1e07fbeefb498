using Gateway.IntegrationTests.Errors;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Inference;

/// <summary>
/// Every inference route refuses what it must, in the words of its dialect, and the upstream never hears of it.
/// </summary>
public sealed class EveryRouteRefusesTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    public static MatrixTheoryData<string, bool> Routes => new(RouteCases.Names, [false, true]);

    public static MatrixTheoryData<string, bool> RoutesWithModelInBody
        => new(RouteCases.NamesWithModelInBody, [false, true]);

    [Theory]
    [MemberData(nameof(Routes))]
    public Task An_unknown_model_is_unsupported(string route, bool stream)
        => IsRefusedAsync(
            route,
            TestKeys.Free,
            "no-such-thing",
            stream,
            ExpectedError.UnsupportedModel,
            Messages.UnknownModel("no-such-thing"));

    [Theory]
    [MemberData(nameof(Routes))]
    public Task A_model_outside_the_plan_is_denied(string route, bool stream)
        => IsRefusedAsync(
            route,
            TestKeys.Free,
            "denied-model",
            stream,
            ExpectedError.ModelAccessDenied,
            Messages.NeedsPaidPlan("denied-model"));

    [Theory]
    [MemberData(nameof(Routes))]
    public Task A_caller_without_a_key_is_not_authenticated(string route, bool stream)
        => IsRefusedAsync(
            route, null, "allowed-model", stream, ExpectedError.InvalidApiKey, Messages.NoKey, namesModel: false);

    [Theory]
    [MemberData(nameof(RoutesWithModelInBody))]
    public Task A_request_without_a_model_is_refused(string route, bool stream)
        => IsRefusedAsync(
            route,
            TestKeys.Pro,
            null,
            stream,
            ExpectedError.ModelRequired,
            Messages.ModelMissing(RouteCases.ByName[route]),
            namesModel: false);

    private async Task IsRefusedAsync(
        string route,
        TestKey? key,
        string? model,
        bool stream,
        ExpectedError expected,
        string message,
        bool namesModel = true)
    {
        var routeCase = RouteCases.ByName[route];
        using var request = routeCase.Request(model, stream);
        if (key is not null)
        {
            request.Headers.Add("x-api-key", key.Secret);
        }

        using var response = await fixture.Client.SendAsync(request);

        await response.IsRefusalAsync(expected, routeCase.Dialect, message, namesModel ? model : null);
        fixture.AssertUpstreamSawNothing();
    }
}
