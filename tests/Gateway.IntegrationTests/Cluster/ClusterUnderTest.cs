using System.Globalization;
using System.Net;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.PostgreSql;
using Gateway.IntegrationTests.PostgreSql.Faults;

namespace Gateway.IntegrationTests.Cluster;

/// <summary>
/// Three gateway processes on one PostgreSQL with a standby, behind HAProxy, in front of one upstream.
/// </summary>
internal sealed class ClusterUnderTest : IAsyncDisposable
{
    private const string DatabaseName = "cluster";
    private const string Variable = "GATEWAY_CLUSTER_DATABASE";

    private ClusterUnderTest(PostgresPair postgres, ServingUpstream upstream, Replica[] replicas, LoadBalancer balancer)
    {
        Postgres = postgres;
        Upstream = upstream;
        Replicas = replicas;
        Balancer = balancer;
    }

    public PostgresPair Postgres { get; }

    public ServingUpstream Upstream { get; }

    public IReadOnlyList<Replica> Replicas { get; }

    public LoadBalancer Balancer { get; }

    public static async Task<ClusterUnderTest> StartAsync(params string[] settings)
    {
        Requirement.Haproxy();
        var upstream = await ServingUpstream.StartAsync();
        var postgres = await PostgresPair.StartAsync(DatabaseName, FillAsync);
        Replica[] replicas =
        [
            .. Enumerable.Range(0, 3).Select(
                _ => new Replica(FreePort.Take(), address => Start(address, postgres, upstream, settings))),
        ];
        foreach (var replica in replicas)
        {
            await replica.StartAsync();
        }

        foreach (var replica in replicas)
        {
            await Eventually.HoldsAsync(replica.IsReadyAsync);
        }

        var cluster = new ClusterUnderTest(
            postgres,
            upstream,
            replicas,
            LoadBalancer.Start(FreePort.Take(), replicas.Select(replica => replica.Port)));
        await cluster.BalancesAsync();
        return cluster;
    }

    /// <summary>Adds keys of the plan that covers everything, each of an organisation of its own.</summary>
    public async Task<TestKey[]> AddKeysAsync(string name, int count)
    {
        TestKey[] keys =
        [
            .. Enumerable.Range(0, count)
                .Select(i => new TestKey(string.Create(CultureInfo.InvariantCulture, $"{name}-{i}"))),
        ];
        var rows = string.Join(',', keys.Select(key => $"('{key.Id}', decode('{key.Sha256}', 'hex'))"));
        await Postgres.ExecuteAsync(
            $"""
            CREATE TEMPORARY TABLE added (id text, sha256 bytea);
            INSERT INTO added VALUES {rows};
            INSERT INTO gateway.organisations (id, name, plan) SELECT id, id, 'pro' FROM added;
            INSERT INTO gateway.keys (id, organisation) SELECT id, id FROM added;
            INSERT INTO gateway.secrets (sha256, key_id) SELECT sha256, id FROM added
            """);
        return keys;
    }

    /// <summary>Waits until every replica serves a key.</summary>
    public Task ServeAsync(TestKey key)
        => Task.WhenAll(
            Replicas.Select(
                replica => Eventually.HoldsAsync(async () => await replica.StatusAsync(key) == HttpStatusCode.OK)));

    public async ValueTask DisposeAsync()
    {
        await Balancer.DisposeAsync();
        foreach (var replica in Replicas)
        {
            await replica.DisposeAsync();
        }

        await Postgres.DisposeAsync();
        await Upstream.DisposeAsync();
    }

    private static async Task FillAsync(PostgresServer server)
    {
        using var database = new Database(server, DatabaseName);
        await database.DoAsync("db", "migrate", "--reader", "gateway");
        await database.DoAsync("db", "import", database.Documents.Folder);
    }

    private static GatewayProcess Start(
        string address, PostgresPair postgres, ServingUpstream upstream, string[] settings)
        => GatewayProcess.Start(
            "Production",
            [new(Variable, postgres.ConnectionString)],
            [
                $"--urls={address}",
                "--Gateway:Store=PostgreSql",
                $"--Gateway:PostgreSql:ConnectionString=env:{Variable}",
                "--Gateway:Telemetry:DecisionLog=Off",
                $"--ReverseProxy:Clusters:default:Destinations:primary:Address={upstream.Address}",
                .. settings.Select(setting => $"--{setting}"),
            ]);

    private async Task BalancesAsync()
    {
        using var client = new GatewayClient(Balancer.Address);
        await Eventually.HoldsAsync(async () =>
        {
            try
            {
                using var response = await client.GetAsync("/readyz", key: null);
                return response.StatusCode == HttpStatusCode.OK;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
    }
}
