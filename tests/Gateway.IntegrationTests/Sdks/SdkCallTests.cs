using System.Net;
using Gateway.Demo;
using Gateway.IntegrationTests.Hosting;
using Microsoft.Extensions.Hosting;

namespace Gateway.IntegrationTests.Sdks;

/// <summary>What allowed calls return, in front of the demonstration upstream.</summary>
public abstract class SdkCallTests(ISdk sdk) : IAsyncLifetime
{
    private const string Model = "acme/large:free";
    private const string Served = "served by acme/large:free";
    private const string EveryModelOfThePlan =
        "auto allowed-model spare-model acme/large:free renamed-model deprecated-model";

    private DemonstrationUpstream _upstream = null!;
    private GatewayHost _gateway = null!;

    public async ValueTask InitializeAsync()
    {
        _upstream = await DemonstrationUpstream.StartAsync(TimeProvider.System, TestContext.Current.CancellationToken);
        _gateway = await GatewayHost.StartAsync(_upstream.Address, Environments.Production);
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _upstream.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public Task A_chat_is_answered()
        => MeasureAsync(
            "chat", async call => Assert.Contains(Served, await sdk.ChatAsync(call), StringComparison.Ordinal));

    protected Task AssertAnsweredAsync(string behaviour)
        => MeasureAsync(behaviour, call => CheckAsync(behaviour, call));

    private async Task CheckAsync(string behaviour, SdkCall call)
    {
        var answer = await sdk.Calls[behaviour](call);
        switch (behaviour)
        {
            case "tool":
                Assert.Equal("get_weather", answer);
                break;
            case "embedding":
                Assert.NotEqual("0 numbers", answer);
                break;
            case "list":
                Assert.Equal(EveryModelOfThePlan, answer);
                break;
            case "retrieve":
                Assert.Equal(Model, answer);
                break;
            default:
                Assert.Contains(Served, answer, StringComparison.Ordinal);
                break;
        }
    }

    private Task MeasureAsync(string behaviour, Func<SdkCall, Task> check)
        => SdkResults.MeasureAsync(sdk, "calls", behaviour, async () =>
        {
            using var client = AttemptHandler.Create(HttpVersion.Version11).Client;
            await check(new SdkCall(client, _gateway.Address, TestKeys.Free.Secret, Model, "Hello"));
            return null;
        });
}
