using System.Globalization;
using Npgsql;

namespace Gateway.IntegrationTests.PostgreSql.Faults;

/// <summary>
/// A primary and its standby, each behind a network of its own. The addresses stay, whatever happens to the servers
/// behind them.
/// </summary>
internal sealed class PostgresPair : IAsyncDisposable
{
    private const string Reader = "gateway";

    private static readonly string[] Settings =
        ["wal_retrieve_retry_interval=200ms", "synchronous_commit=off", "wal_keep_size=64MB"];

    private readonly string _database;
    private readonly FaultyNetwork[] _networks;
    private readonly PostgresServer[] _servers;
    private int _primary;

    private PostgresPair(string database, PostgresServer[] servers)
    {
        _database = database;
        _servers = servers;
        _networks = [.. servers.Select(server => FaultyNetwork.To(server.Port))];
    }

    public PostgresServer Primary => _servers[_primary];

    public PostgresServer Standby => _servers[1 - _primary];

    /// <summary>The way to the primary.</summary>
    public FaultyNetwork Network => _networks[_primary];

    public IEnumerable<FaultyNetwork> Networks => _networks;

    /// <summary>How a gateway connects: both addresses, as a role that can only read.</summary>
    public string ConnectionString
    {
        get
        {
            var hosts = _networks.Select(
                network => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{network.Port}"));
            return $"Host={string.Join(',', hosts)};Username={Reader};Database={_database}";
        }
    }

    /// <param name="database">The name of the database.</param>
    /// <param name="fill">Fills the database of the primary, before there is a standby.</param>
    public static async Task<PostgresPair> StartAsync(string database, Func<PostgresServer, Task> fill)
    {
        var primary = await PostgresServer.StartNewAsync(Settings);
        await primary.CreateDatabaseAsync(database);
        await primary.ExecuteAsync("postgres", $"CREATE ROLE {Reader} LOGIN");
        await fill(primary);
        return new PostgresPair(database, [primary, await PostgresFaults.StandbyOfAsync(primary, Settings)]);
    }

    public Task ExecuteAsync(string sql) => Primary.ExecuteAsync(_database, sql);

    /// <summary>A connection to the primary, for an owner.</summary>
    public async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(Primary.ConnectionString(_database) + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Ends the sessions of gateways, and lets in so many; -1 for no limit.</summary>
    public Task LimitConnectionsAsync(int limit) => Primary.LimitConnectionsAsync(Reader, limit);

    /// <summary>The primary is lost, and the standby becomes it. Nothing that was committed is lost.</summary>
    public async Task FailOverAsync()
    {
        await Standby.FollowsAsync(Primary);
        await Primary.KillAsync();
        await Standby.PromoteAsync();
        _primary = 1 - _primary;
    }

    /// <summary>Replaces the server that was lost by a new standby.</summary>
    public async Task RebuildStandbyAsync()
    {
        await Standby.DisposeAsync();
        var standby = await PostgresFaults.StandbyOfAsync(Primary, Settings);
        _networks[1 - _primary].Lead(standby.Port);
        _servers[1 - _primary] = standby;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var network in _networks)
        {
            await network.DisposeAsync();
        }

        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }
    }
}
