using System.Collections.Concurrent;
using Npgsql;

namespace Gateway.Stores.PostgreSql.Changes;

/// <summary>
/// The connection that notifications come by. Nothing is waited for longer than a limit: a server that hangs does not answer a request
/// to cancel either, so a connection that takes longer is left behind.
/// </summary>
internal sealed class ListeningConnection : IDisposable
{
    /// <summary>How long a query may take on it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly NpgsqlConnection _connection;
    private readonly TimeProvider _time;
    private readonly ConcurrentQueue<string> _payloads = new();
    private Task _running = Task.CompletedTask;

    public ListeningConnection(NpgsqlConnection connection, TimeProvider time)
    {
        (_connection, _time) = (connection, time);
        connection.Notification += (_, notification) => _payloads.Enqueue(notification.Payload);
    }

    public Task ListenAsync() => RunAsync(async connection =>
    {
        await using var listen = new NpgsqlCommand("LISTEN gateway", connection);
        return await listen.ExecuteNonQueryAsync();
    });

    public Task<RevisionMark> RevisionAsync() => RunAsync(async connection =>
    {
        await using var command = new NpgsqlCommand("SELECT revision, state FROM gateway.revision", connection);
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return new RevisionMark(row.GetInt64(0), row.GetGuid(1));
    });

    public async Task<T> RunAsync<T>(Func<NpgsqlConnection, Task<T>> query)
    {
        var running = query(_connection);
        _running = running;
        return await running.WaitAsync(Patience, _time);
    }

    /// <summary>Waits for a notification; not longer than a limit.</summary>
    public async Task WaitAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        // Npgsql counts whole milliseconds, and takes none for no limit.
        if (_payloads.IsEmpty && limit >= TimeSpan.FromMilliseconds(1))
        {
            await _connection.WaitAsync(limit, cancellationToken);
        }
    }

    public bool TryTake(out string payload) => _payloads.TryDequeue(out payload!);

    // A connection cannot be closed while it is busy, and a hanging one may be so for long.
    public void Dispose() => _ = _running.ContinueWith(
        async _ => await _connection.DisposeAsync(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
}
