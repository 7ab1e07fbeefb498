using System.Globalization;

namespace Gateway.IntegrationTests.PostgreSql;

/// <summary>
/// One PostgreSQL server for all tests of the collection, started by the first that asks. Each test takes a new
/// database.
/// </summary>
public sealed class PostgresFixture : IAsyncDisposable
{
    private readonly Lazy<Task<PostgresServer>> _server = new(() => PostgresServer.StartNewAsync());
    private int _databases;

    /// <summary>The server. Whoever stops or breaks one starts a <see cref="PostgresServer"/> of their own.</summary>
    internal Task<PostgresServer> ServerAsync() => _server.Value;

    /// <summary>A new, empty database of its own; by name.</summary>
    internal async Task<string> NewDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await (await ServerAsync()).CreateDatabaseAsync(name);
        return name;
    }

    /// <summary>A new database of its own with the schema and the test documents.</summary>
    internal async Task<Database> ImportedAsync()
        => await Database.CreateAsync(await ServerAsync(), await NewDatabaseAsync());

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated && _server.Value.IsCompletedSuccessfully)
        {
            await (await _server.Value).DisposeAsync();
        }
    }
}
