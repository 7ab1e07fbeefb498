namespace Gateway.Stores.PostgreSql.Changes;

/// <summary>
/// Logs when this replica stops serving because what it remembers is too old, and when it serves again.
/// </summary>
internal sealed partial class StalenessWatch(
    ReplicaFreshness freshness, TimeProvider time, ILogger<StalenessWatch> logger)
    : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private bool _wasFresh;
    private bool _wasStale;

    /// <summary>Logs what has changed since the last check.</summary>
    public void Look()
    {
        var isFresh = freshness.IsFresh(time.GetTimestamp());
        if (_wasFresh && !isFresh)
        {
            Log.Stale(logger, freshness.Unconfirmed?.TotalSeconds ?? 0);
        }
        else if (_wasStale && isFresh)
        {
            Log.Fresh(logger);
        }

        // Nothing is stale before the first connection.
        _wasStale = !isFresh && (_wasStale || _wasFresh);
        _wasFresh = isFresh;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Look();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            6039,
            LogLevel.Error,
            "Not ready: the database has not been reached for {Seconds:F0} s, longer than MaxStale. All keys get 503.")]
        public static partial void Stale(ILogger logger, double seconds);

        [LoggerMessage(6040, LogLevel.Information, "Ready again: the database was reached, and keys are looked up.")]
        public static partial void Fresh(ILogger logger);
    }
}
