using System.Globalization;
using Gateway.IntegrationTests.Hosting;

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
        await Eventually.HoldsAsync(
            async () => await standby.ScalarAsync(
                "postgres", $"SELECT pg_last_wal_replay_lsn() >= '{written}'") is true);
    }

    /// <summary>Makes a standby the primary; returns when it takes writes.</summary>
    public static Task PromoteAsync(this PostgresServer standby)
        => standby.ExecuteAsync("postgres", "SELECT pg_promote(true, 60)");

    /// <summary>Lets nobody write, or everybody again, without a restart.</summary>
    public static async Task SetReadOnlyAsync(this PostgresServer server, bool readOnly)
    {
        var value = readOnly ? "on" : "off";
        await server.ExecuteAsync("postgres", $"ALTER SYSTEM SET default_transaction_read_only = {value}");
        await server.ExecuteAsync("postgres", "SELECT pg_reload_conf()");
        await Eventually.HoldsAsync(
            async () => await server.ScalarAsync("postgres", "SHOW default_transaction_read_only") as string == value);
    }

    /// <summary>Ends every session of a role, and lets none of it in again but so many; -1 for no limit.</summary>
    public static async Task LimitConnectionsAsync(this PostgresServer server, string role, int limit)
    {
        await server.ExecuteAsync(
            "postgres", string.Create(CultureInfo.InvariantCulture, $"ALTER ROLE {role} CONNECTION LIMIT {limit}"));
        await server.ExecuteAsync(
            "postgres", $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{role}'");
    }
}
