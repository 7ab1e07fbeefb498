using System.Net;
using Gateway.Demonstration;
using Gateway.IntegrationTests.Hosting;
using Microsoft.Extensions.Hosting;

namespace Gateway.IntegrationTests.Sdks;

/// <summary>What allowed calls return, in front of the demonstration upstream.</summary>
public sealed class SdkCallTests : IAsyncLifetime
{
    private const string Model = "acme/large:free";
    private const string Served = "served by acme/large:free";
    private const string EveryModelOfThePlan =
        "auto allowed-model spare-model acme/large:free renamed-model deprecated-model";

    private static readonly Dictionary<string, ISdk> Sdks =
        new ISdk[] { new OpenAiSdk(), new AnthropicSdk() }.ToDictionary(sdk => sdk.Dialect, StringComparer.Ordinal);

    private DemonstrationUpstream _upstream = null!;
    private GatewayHost _gateway = null!;

    public static TheoryData<string> Dialects => [.. Sdks.Keys];

    public static TheoryData<string, string> Behaviours
        => [.. Sdks.SelectMany(sdk => sdk.Value.Calls.Keys, (sdk, behaviour) => (sdk.Key, behaviour))];

    public async ValueTask InitializeAsync()
    {
        _upstream = await DemonstrationUpstream.StartAsync(TimeProvider.System, TestContext.Current.CancellationToken);
        _gateway = await GatewayHost.StartAsync(_upstream.Address, Environments.Production);
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _upstream.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public Task A_chat_is_answered(string dialect)
        => MeasureAsync(Sdks[dialect], "chat", async call =>
        {
            var answer = await Sdks[dialect].ChatAsync(call);
            Assert.Contains(Served, answer, StringComparison.Ordinal);
        });

    [Theory]
    [MemberData(nameof(Behaviours))]
    public Task Every_other_call_is_answered(string dialect, string behaviour)
        => MeasureAsync(Sdks[dialect], behaviour, call => CheckAsync(dialect, behaviour, call));

    private static async Task CheckAsync(string dialect, string behaviour, SdkCall call)
    {
        var answer = await Sdks[dialect].Calls[behaviour](call);
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

    private Task MeasureAsync(ISdk sdk, string behaviour, Func<SdkCall, Task> check)
        => SdkResults.MeasureAsync(sdk, "calls", behaviour, async () =>
        {
            using var client = AttemptHandler.Create(HttpVersion.Version11).Client;
            await check(new SdkCall(client, _gateway.Address, TestKeys.Free.Secret, Model, "Hello"));
            return null;
        });
}
