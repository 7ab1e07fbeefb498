namespace Gateway.Stores.Files;

/// <summary>
/// Looks at the documents every half second: a change is in force within two, and no way of replacing a file is missed.
/// </summary>
internal sealed partial class FileStoreReloader(
    FileStore store,
    TimeProvider time,
    ILogger<FileStoreReloader> logger) : BackgroundService
{
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (store.Load() is LoadResult.Invalid(var errors))
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, errors));
        }

        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                store.Refresh();
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // The snapshot in force stays good, whatever is wrong with the disk.
                Log.Failed(logger, exception);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(6003, LogLevel.Error, "Looking at the documents failed; the revision in force stays.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
