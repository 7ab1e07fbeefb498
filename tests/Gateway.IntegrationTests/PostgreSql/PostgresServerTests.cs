using Npgsql;

namespace Gateway.IntegrationTests.PostgreSql;

/// <summary>What other tests take for granted of the server that they break.</summary>
public sealed class PostgresServerTests
{
    [Fact]
    public async Task A_server_that_was_killed_comes_back_with_what_it_had()
    {
        await using var server = await PostgresServer.StartNewAsync();
        await server.CreateDatabaseAsync("kept");
        await server.ExecuteAsync("kept", "CREATE TABLE kept AS SELECT 1 AS one");

        await server.KillAsync();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => server.ScalarAsync("kept", "SELECT one FROM kept"));
        await server.StartAsync();

        Assert.Equal(1, await server.ScalarAsync("kept", "SELECT one FROM kept"));
        await server.StopAsync();
        await server.StartAsync();
        Assert.Equal(1, await server.ScalarAsync("kept", "SELECT one FROM kept"));
    }

    [Fact]
    public async Task A_suspended_server_answers_nothing_until_it_is_resumed()
    {
        await using var server = await PostgresServer.StartNewAsync();
        await using var connection = new NpgsqlConnection(server.ConnectionString() + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("SELECT 1", connection);

        await server.SuspendAsync();
        var answer = command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<TimeoutException>(
            () => answer.WaitAsync(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken));
        await server.ResumeAsync();

        Assert.Equal(1, await answer);
    }
}
