using Gateway.Stores.PostgreSql.Rows;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Gateway.Stores.PostgreSql.Changes;

/// <summary>
/// Keeps this replica at the database's newest revision: by notifications; by reading everything after each reconnect,
/// because lost notifications are not repeated; and by polling the revision every few seconds.
/// </summary>
internal sealed partial class ChangeListener(
    PostgreSqlConnections connections,
    SessionPool pool,
    PostgreSqlStore store,
    RevisionFollower follower,
    ReplicaFreshness freshness,
    IStoreObserver observer,
    IOptions<PostgreSqlOptions> options,
    TimeProvider time,
    ILogger<ChangeListener> logger) : BackgroundService
{
    // A revision can be read a moment before its notification comes.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);

    private readonly TimeSpan _pollInterval = options.Value.PollInterval;
    private string? _problem;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var opened = await HedgedConnector.RunAsync(
                    () => connections.OpenAsync(stoppingToken), LoseTo, time, stoppingToken);
                using var connection = new ListeningConnection(opened, time);
                await FollowAsync(connection, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // The next attempt shows whether the database is gone, or only this connection was. A lasting error is
                // logged once.
                var problem = DatabaseErrorText.Of(exception);
                var lasts = Lasts(exception);
                if (!lasts || problem != _problem)
                {
                    Log.Ended(logger, problem, DatabaseErrorText.RemedyOf(exception));
                }

                if (lasts)
                {
                    LoseTo(exception);
                }

                // A connection that broke is replaced at once. A server that refuses, or takes too long, would do so
                // again.
                if (exception is PostgresException or TimeoutException)
                {
                    await Task.Delay(HedgedConnector.Interval, time, stoppingToken);
                }
            }
        }
    }

    private async Task FollowAsync(ListeningConnection connection, CancellationToken stoppingToken)
    {
        await connection.ListenAsync(stoppingToken);
        var queriedAt = time.GetTimestamp();
        var mark = await connection.RevisionAsync(stoppingToken);
        if (freshness.Known.Number > mark.Number)
        {
            Log.WentBack(logger, freshness.Known.Number, mark.Number);
        }

        // With its first catalog a replica counts as ready, and must find keys by then.
        var isFirst = store.Current is null;
        if (isFirst)
        {
            await FindAsync(mark);
        }

        // The former connection may have broken between the notification of a change and the reading of it.
        follower.Read(mark, queriedAt, newest: true);
        await ReadCatalogAsync(connection, stoppingToken);

        if (!isFirst)
        {
            await FindAsync(mark);
        }

        var polledAt = queriedAt;
        while (true)
        {
            await connection.WaitAsync(_pollInterval - time.GetElapsedTime(polledAt), stoppingToken);
            await TakeNotificationsAsync(connection, stoppingToken);
            if (time.GetElapsedTime(polledAt) >= _pollInterval)
            {
                polledAt = time.GetTimestamp();
                await PollAsync(connection, polledAt, stoppingToken);
            }
        }
    }

    private async Task PollAsync(ListeningConnection connection, long queriedAt, CancellationToken stoppingToken)
    {
        var mark = await connection.RevisionAsync(stoppingToken);
        while (!follower.Explains(mark) && time.GetElapsedTime(queriedAt) < Grace)
        {
            await connection.WaitAsync(Grace - time.GetElapsedTime(queriedAt), stoppingToken);
            await TakeNotificationsAsync(connection, stoppingToken);
        }

        if (follower.Read(mark, queriedAt, newest: false))
        {
            Log.Missed(logger, mark.Number);
            await ReadCatalogAsync(connection, stoppingToken);
        }
    }

    private async Task TakeNotificationsAsync(ListeningConnection connection, CancellationToken stoppingToken)
    {
        var catalog = false;
        while (connection.TryTake(out var payload))
        {
            if (ChangeNotice.Read(payload) is { } notice)
            {
                catalog |= follower.Observe(notice);
                observer.Followed(time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(notice.At));
            }
        }

        if (catalog)
        {
            await ReadCatalogAsync(connection, stoppingToken);
        }

        store.ShowRevision();
    }

    // Only rows that were read in time are accepted: those of an abandoned connection may be older than those of the
    // next.
    private async Task ReadCatalogAsync(ListeningConnection connection, CancellationToken stoppingToken)
        => store.TakeCatalog(await connection.RunAsync(CatalogRows.ReadAsync, stoppingToken));

    private async Task FindAsync(RevisionMark mark)
    {
        await pool.ReplaceAsync(connections.Pool());
        freshness.Found();
        _problem = null;
        Log.Connected(logger, mark.Number);
    }

    private static bool Lasts(Exception exception) => exception is PostgresException { IsTransient: false };

    private void LoseTo(Exception? exception)
    {
        var lost = freshness.Lose();
        var problem = exception is null ? "The database does not answer." : DatabaseErrorText.Of(exception);
        if (lost || (exception is not null && problem != _problem))
        {
            _problem = exception is null ? _problem : problem;
            Log.Unreachable(logger, problem, exception is null ? "" : DatabaseErrorText.RemedyOf(exception));
        }

        _ = pool.ReplaceAsync(null);
    }

    private static partial class Log
    {
        [LoggerMessage(6034, LogLevel.Information, "Following the database from revision {Revision} on.")]
        public static partial void Connected(ILogger logger, long revision);

        [LoggerMessage(6035, LogLevel.Warning, "The connection for changes ended. {Problem} {Remedy}")]
        public static partial void Ended(ILogger logger, string problem, string remedy);

        [LoggerMessage(
            6036, LogLevel.Error, "The database is unreachable; known keys stay valid for a while. {Problem} {Remedy}")]
        public static partial void Unreachable(ILogger logger, string problem, string remedy);

        [LoggerMessage(6037, LogLevel.Warning, "A notification was lost: polling found revision {Revision}.")]
        public static partial void Missed(ILogger logger, long revision);

        [LoggerMessage(
            6038,
            LogLevel.Error,
            "The database went back from revision {Known} to {Revision}: changes were lost, by a failover perhaps. It "
                + "is followed.")]
        public static partial void WentBack(ILogger logger, long known, long revision);
    }
}
