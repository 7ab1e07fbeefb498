using Npgsql;

namespace Gateway.IntegrationTests.PostgreSql.Faults;

/// <summary>A fault that does nothing would let every test of it pass.</summary>
public sealed class PostgresFaultsTests
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task A_standby_follows_and_is_promoted()
    {
        await using var primary = await PostgresServer.StartNewAsync();
        await using var standby = await PostgresFaults.StandbyOfAsync(primary);
        await primary.ExecuteAsync("postgres", "CREATE TABLE kept AS SELECT 1 AS one");
        await standby.FollowsAsync(primary);
        Assert.Equal(true, await standby.ScalarAsync("postgres", "SELECT pg_is_in_recovery()"));

        await primary.KillAsync();
        await standby.PromoteAsync();

        Assert.Equal(false, await standby.ScalarAsync("postgres", "SELECT pg_is_in_recovery()"));
        Assert.Equal(1, await standby.ScalarAsync("postgres", "UPDATE kept SET one = 1 RETURNING one"));
    }

    [Fact]
    public async Task A_read_only_server_reads_and_one_without_connections_lets_nobody_in()
    {
        await using var server = await PostgresServer.StartNewAsync();
        await server.ExecuteAsync("postgres", "CREATE ROLE reader LOGIN");
        await server.SetReadOnlyAsync(readOnly: true);
        Assert.Equal("on", await AsReaderAsync("SHOW default_transaction_read_only"));
        await server.SetReadOnlyAsync(readOnly: false);
        Assert.Equal("off", await AsReaderAsync("SHOW default_transaction_read_only"));

        await server.LimitConnectionsAsync("reader", 0);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => AsReaderAsync("SELECT 1"));
        Assert.Equal(PostgresErrorCodes.TooManyConnections, refused.SqlState);
        await server.LimitConnectionsAsync("reader", -1);
        Assert.Equal(1, await AsReaderAsync("SELECT 1"));

        async Task<object?> AsReaderAsync(string sql)
        {
            await using var connection = new NpgsqlConnection(
                server.ConnectionString(user: "reader") + ";Pooling=false");
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = new NpgsqlCommand(sql, connection);
            return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task The_network_forwards_delays_hangs_stalls_cuts_refuses_and_is_mended()
    {
        await using var server = await PostgresServer.StartNewAsync();
        await using var network = FaultyNetwork.To(server.Port);
        Assert.Equal(1, await AskAsync());

        network.Delay(Delay);
        var start = TimeProvider.System.GetTimestamp();
        Assert.Equal(1, await AskAsync());
        Assert.True(TimeProvider.System.GetElapsedTime(start) >= Delay);
        network.Mend();

        network.Hang();
        var hung = AskAsync();
        await Assert.ThrowsAsync<TimeoutException>(() => hung.WaitAsync(Delay, TestContext.Current.CancellationToken));
        network.Mend();
        Assert.Equal(1, await hung);

        await using var connection = await OpenAsync();
        network.Stall();
        var stalled = SelectAsync(connection);
        Assert.Equal(1, await AskAsync());
        await Assert.ThrowsAsync<TimeoutException>(
            () => stalled.WaitAsync(Delay, TestContext.Current.CancellationToken));
        network.Mend();
        Assert.Equal(1, await stalled);

        await network.CutAsync();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => SelectAsync(connection));
        Assert.Equal(1, await AskAsync());

        await network.RefuseAsync();
        await Assert.ThrowsAnyAsync<NpgsqlException>(AskAsync);
        network.Mend();
        Assert.Equal(1, await AskAsync());

        async Task<NpgsqlConnection> OpenAsync()
        {
            var text = new NpgsqlConnectionStringBuilder(
                server.ConnectionString())
            { Port = network.Port, Pooling = false };
            var opened = new NpgsqlConnection(text.ConnectionString);
            await opened.OpenAsync(TestContext.Current.CancellationToken);
            return opened;
        }

        async Task<object?> AskAsync()
        {
            await using var asking = await OpenAsync();
            return await SelectAsync(asking);
        }

        static async Task<object?> SelectAsync(NpgsqlConnection over)
        {
            await using var command = new NpgsqlCommand("SELECT 1", over);
            return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        }
    }
}
