using Gateway.IntegrationTests.Errors;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Threats;

/// <summary>
/// Nothing can be changed, and nothing of the process can be seen, through the port that callers use.
/// </summary>
public sealed class AdministrationTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    [Theory]
    [InlineData("/admin")]
    [InlineData("/config")]
    [InlineData("/config/catalog.json")]
    [InlineData("/config/keys.json")]
    [InlineData("/appsettings.json")]
    [InlineData("/key/generate")]
    [InlineData("/key/info")]
    [InlineData("/model/new")]
    [InlineData("/user/new")]
    [InlineData("/reload")]
    [InlineData("/metrics")]
    [InlineData("/debug/pprof")]
    [InlineData("/swagger/index.html")]
    [InlineData("/.env")]
    public async Task There_is_nothing_to_administer_on_the_port(string path)
    {
        using var read = await fixture.Client.GetAsync(path, TestKeys.Pro);
        using var write = await fixture.Client.PostAsync(path, "{}", TestKeys.Pro);

        await read.IsRefusalAsync(ExpectedError.UnknownUrl, "openai");
        await write.IsRefusalAsync(ExpectedError.UnknownUrl, "openai");
        fixture.AssertUpstreamSawNothing();
    }
}
