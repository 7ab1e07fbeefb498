using System.Collections.Concurrent;
using Npgsql;

namespace Gateway.Stores.PostgreSql.Changes;

/// <summary>
/// The connection that notifications come by. Nothing is waited for longer than a limit: a connection that takes longer
/// is left behind.
/// </summary>
internal sealed class ListeningConnection : IDisposable
{
    /// <summary>How long a query may take on it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly NpgsqlConnection _connection;
    private readonly TimeProvider _time;
    private readonly ConcurrentQueue<string> _payloads = new();
    private readonly CancellationTokenSource _left = new();
    private Task _running = Task.CompletedTask;

    public ListeningConnection(NpgsqlConnection connection, TimeProvider time)
    {
        (_connection, _time) = (connection, time);
        connection.Notification += (_, notification) => _payloads.Enqueue(notification.Payload);
    }

    public Task ListenAsync(CancellationToken stoppingToken) => RunAsync(
        async (connection, cancellationToken) =>
        {
            await using var listen = new NpgsqlCommand("LISTEN gateway", connection);
            return await listen.ExecuteNonQueryAsync(cancellationToken);
        },
        stoppingToken);

    public Task<RevisionMark> RevisionAsync(CancellationToken stoppingToken) => RunAsync(
        async (connection, cancellationToken) =>
        {
            await using var command = new NpgsqlCommand("SELECT revision, state FROM gateway.revision", connection);
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            await row.ReadAsync(cancellationToken);
            return new RevisionMark(row.GetInt64(0), row.GetGuid(1));
        },
        stoppingToken);

    /// <param name="query">Is cancelled once the connection is left behind.</param>
    public async Task<T> RunAsync<T>(
        Func<NpgsqlConnection, CancellationToken, Task<T>> query, CancellationToken stoppingToken)
    {
        var running = query(_connection, _left.Token);
        _running = running;
        return await running.WaitAsync(Patience, _time, stoppingToken);
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

    // A hung server does not answer a cancel request either, so no caller waits for this. It keeps one thread until the
    // server answers, never a second one: a hung server accepts no new connections.
    public void Dispose() => _ = LeaveAsync();

    // An abandoned command must not keep waiting at the server, for a lock perhaps; and a busy connection cannot be
    // closed.
    private async Task LeaveAsync()
    {
        await _left.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _connection.DisposeAsync();
        _left.Dispose();
    }
}
