using System.Net;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.PostgreSql.Faults;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.PostgreSql.Failures;

/// <summary>
/// A gateway on a pair of servers that a test breaks, and what it answers to each kind of key meanwhile.
/// </summary>
internal sealed class FailedDatabase : IAsyncDisposable
{
    private const string Name = "failures";

    private readonly Database _database;

    private FailedDatabase(PostgresPair pair, Database database, ScriptedUpstream upstream, GatewayHost gateway)
        => (Pair, _database, Upstream, Gateway) = (pair, database, upstream, gateway);

    public PostgresPair Pair { get; }

    public ScriptedUpstream Upstream { get; }

    public GatewayHost Gateway { get; }

    /// <param name="before">What is broken before the gateway is started.</param>
    /// <param name="settings">Further settings of the gateway.</param>
    public static async Task<FailedDatabase> StartAsync(Func<PostgresPair, Task> before, params string[] settings)
    {
        var pair = await PostgresPair.StartAsync(Name, FillAsync);
        await before(pair);
        var (database, upstream) = (new Database(pair.Primary, Name, pair.ConnectionString), ScriptedUpstream.Start());
        return new FailedDatabase(
            pair,
            database,
            upstream,
            await database.StartGatewayAsync(upstream, ["Gateway:PostgreSql:LookupTimeout=00:00:03", .. settings]));
    }

    public Task ReadyAsync()
        => Eventually.HoldsAsync(
            async () => (await Gateway.ReadinessAsync()).Contains("\"ready\"", StringComparison.Ordinal));

    /// <summary>
    /// Asks, and says status and code of the answer. Whatever is refused must not have reached the upstream.
    /// </summary>
    public async Task<string> AskAsync(TestKey key)
    {
        var before = Upstream.Requests.Count;
        using var response = await Gateway.Client.PostAsync(
            "/v1/chat/completions", """{"model":"allowed-model"}""", key);
        if (response.StatusCode == HttpStatusCode.OK)
        {
            return "200";
        }

        Assert.Equal(before, Upstream.Requests.Count);
        Assert.Equal((int)response.StatusCode >= 500, response.Headers.RetryAfter is not null);
        return $"{(int)response.StatusCode} {Assert.Single(response.Headers.GetValues("x-gateway-error"))}";
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Upstream.DisposeAsync();
        await Pair.DisposeAsync();
        _database.Dispose();
    }

    private static async Task FillAsync(PostgresServer server)
    {
        using var database = new Database(server, Name);
        await database.DoAsync("db", "migrate", "--reader", "gateway");
        await database.DoAsync("db", "import", database.Documents.Folder);
    }
}
