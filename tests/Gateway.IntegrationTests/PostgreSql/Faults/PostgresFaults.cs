using System.Globalization;
using Npgsql;

namespace Gateway.IntegrationTests.PostgreSql.Faults;

/// <summary>What can be done to a server beside stopping, killing and hanging it.</summary>
internal static class PostgresFaults
{
    /// <summary>Makes a standby that follows a server, and starts it.</summary>
    public static async Task<PostgresServer> StandbyOfAsync(PostgresServer primary, params string[] settings)
    {
        var standby = PostgresServer.Create(settings);
        await standby.RunAsync(
            "pg_basebackup",
            "--host=127.0.0.1",
            string.Create(CultureInfo.InvariantCulture, $"--port={primary.Port}"),
            "--username=postgres",
            $"--pgdata={standby.Data}",
            "--write-recovery-conf",
            "--checkpoint=fast",
            "--no-sync");
        await standby.StartAsync();
        return standby;
    }

    /// <summary>Waits until a standby has everything that its primary has.</summary>
    public static async Task FollowsAsync(this PostgresServer standby, PostgresServer primary)
    {
        var written = (string)(await primary.ScalarAsync("postgres", "SELECT pg_current_wal_lsn()::text"))!;
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await standby.ScalarAsync("postgres", $"SELECT pg_last_wal_replay_lsn() >= '{written}'") is not true)
        {
            await Task.Delay(20, deadline.Token);
        }
    }

    /// <summary>Makes a standby the primary; returns when it takes writes.</summary>
    public static Task PromoteAsync(this PostgresServer standby) => standby.ExecuteAsync("postgres", "SELECT pg_promote(true, 60)");

    /// <summary>Lets nobody write, or everybody again, without a restart.</summary>
    public static async Task SetReadOnlyAsync(this PostgresServer server, bool readOnly)
    {
        var value = readOnly ? "on" : "off";
        await server.ExecuteAsync("postgres", $"ALTER SYSTEM SET default_transaction_read_only = {value}");
        await server.ExecuteAsync("postgres", "SELECT pg_reload_conf()");
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await server.ScalarAsync("postgres", "SHOW default_transaction_read_only") as string != value)
        {
            await Task.Delay(20, deadline.Token);
        }
    }

    /// <summary>Takes every connection that the server has left, for as long as the result is not disposed.</summary>
    public static async Task<IAsyncDisposable> TakeAllConnectionsAsync(this PostgresServer server)
    {
        var taken = new Connections();
        while (true)
        {
            var connection = new NpgsqlConnection(server.ConnectionString() + ";Pooling=false;Timeout=10");
            try
            {
                await connection.OpenAsync();
                taken.Add(connection);
            }
            catch (PostgresException full) when (full.SqlState == PostgresErrorCodes.TooManyConnections)
            {
                await connection.DisposeAsync();
                return taken;
            }
        }
    }

    /// <summary>Ends every session of a role, as an administrator would.</summary>
    public static Task EndSessionsAsync(this PostgresServer server, string role)
        => server.ExecuteAsync("postgres", $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{role}'");

    private sealed class Connections : List<NpgsqlConnection>, IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var connection in this)
            {
                await connection.DisposeAsync();
            }
        }
    }
}
