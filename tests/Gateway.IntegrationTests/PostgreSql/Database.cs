using Gateway.Cli;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;
using Npgsql;

namespace Gateway.IntegrationTests.PostgreSql;

/// <summary>A database of one test: its commands, its SQL and gateways that serve from it.</summary>
internal sealed class Database : IDisposable
{
    private readonly string _variable;

    /// <param name="connectionString">How gateways and commands connect; the server's own where null.</param>
    public Database(PostgresServer server, string name, string? connectionString = null)
    {
        Server = server;
        Name = name;
        _variable = $"GATEWAY_TEST_{Guid.NewGuid():N}";
        Environment.SetEnvironmentVariable(_variable, connectionString ?? server.ConnectionString(name));
    }

    public PostgresServer Server { get; }

    public string Name { get; }

    public TestDocuments Documents { get; } = TestDocuments.Create();

    /// <summary>The setting that refers to the connection string.</summary>
    public string Reference => $"Gateway:PostgreSql:ConnectionString=env:{_variable}";

    /// <summary>A database with the schema and the test documents.</summary>
    public static async Task<Database> CreateAsync(PostgresServer server, string name, string? connectionString = null)
    {
        var database = new Database(server, name, connectionString);
        await database.DoAsync("db", "migrate");
        await database.DoAsync("db", "import", database.Documents.Folder);
        return database;
    }

    /// <summary>Runs a command that must succeed, and gives what it printed.</summary>
    public async Task<string> DoAsync(params string[] arguments)
    {
        var (code, output, error) = await RunAsync(arguments);
        Assert.True(code == 0, $"{code}: {output}{error}");
        return output;
    }

    public async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        string[] line =
        [
            .. arguments, "--content-root", Repository.Gateway, "--set", Reference,
            "--set", "ReverseProxy:Clusters:default:Destinations:primary:Address=http://127.0.0.1:9/",
        ];
        var code = await CommandLine.RunAsync(line, TimeProvider.System, output, error, terminal: null);
        return (code, output.ToString(), error.ToString());
    }

    public Task ExecuteAsync(string sql) => Server.ExecuteAsync(Name, sql);

    public Task<object?> ScalarAsync(string sql) => Server.ScalarAsync(Name, sql);

    /// <summary>Keeps everybody from reading a table, until the connection that is given back is closed.</summary>
    public async Task<NpgsqlConnection> LockAsync(string table)
    {
        var connection = new NpgsqlConnection(Server.ConnectionString(Name) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"BEGIN; LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    /// <summary>The sessions that wait for a lock, by process id.</summary>
    public async Task<int[]> LockedOutAsync() => (int[])(await ScalarAsync(
        """
        SELECT coalesce(array_agg(pid), '{}') FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'
        """))!;

    /// <summary>
    /// Starts a gateway that serves from this database; it need not be ready yet. Its look-ups wait longer than a busy
    /// machine stalls; whoever is about a database that does not answer sets a shorter time.
    /// </summary>
    public Task<GatewayHost> StartGatewayAsync(ScriptedUpstream upstream, params string[] settings)
        => GatewayHost.StartAsync(
            upstream,
            ["Gateway:Store=PostgreSql", Reference, "Gateway:PostgreSql:LookupTimeout=00:00:20", .. settings]);

    /// <summary>Starts a gateway that serves from this database, and waits until it does.</summary>
    public async Task<GatewayHost> StartReadyGatewayAsync(ScriptedUpstream upstream, params string[] settings)
    {
        var gateway = await StartGatewayAsync(upstream, settings);
        await Eventually.HoldsAsync(
            async () => (await gateway.ReadinessAsync()).Contains("\"ready\"", StringComparison.Ordinal));
        return gateway;
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(_variable, null);
        Documents.Dispose();
    }
}
