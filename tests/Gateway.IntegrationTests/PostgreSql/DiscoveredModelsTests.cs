using System.Net;
using Gateway.IntegrationTests.Catalog.Discovery;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.PostgreSql;

/// <summary>
/// What an upstream announces stands beside the models of the database, as it does beside those of documents.
/// </summary>
[Collection(PostgresTests.Name)]
public sealed class DiscoveredModelsTests(PostgresFixture fixture)
{
    [Fact]
    public async Task Announced_models_come_and_go_while_the_database_stays_as_it_is()
    {
        using var database = await fixture.ImportedAsync();
        await using var upstream = ScriptedUpstream.Start();
        await using var listing = ScriptedUpstream.Start();
        listing.Script = Scripts.Drop;
        await using var gateway = await database.StartGatewayAsync(
            upstream, $"Gateway:Catalog:Url={listing.Address}v1/models", "Gateway:Catalog:PollInterval=00:00:00.05");
        await Eventually.HoldsAsync(() => Task.FromResult(listing.Requests.Count > 1));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await gateway.StatusAsync(TestKeys.Pro));

        listing.Script = DiscoveringGateway.Lists("vendor/announced");
        await gateway.UntilAsync(HttpStatusCode.OK, TestKeys.Pro, "vendor/announced");
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(TestKeys.Pro));

        listing.Script = DiscoveringGateway.Lists("vendor/other");
        await gateway.UntilAsync(HttpStatusCode.OK, TestKeys.Pro, "vendor/other");
        Assert.Equal(HttpStatusCode.BadRequest, await gateway.StatusAsync(TestKeys.Pro, "vendor/announced"));
    }
}
