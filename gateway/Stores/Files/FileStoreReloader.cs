using Gateway.Background;

namespace Gateway.Stores.Files;

/// <summary>
/// Checks the documents every half second: a change is in force within two, however a file was replaced.
/// </summary>
internal sealed class FileStoreReloader(
    FileStore store,
    BackgroundWork background,
    TimeProvider time) : BackgroundService
{
    private const string Name = "checking the documents";

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
            // The snapshot in force stays good, whatever is wrong with the disk.
            await background.TryAsync(Name, RefreshAsync, stoppingToken);
        }
    }

    private Task RefreshAsync(CancellationToken stoppingToken)
    {
        store.Refresh();
        return Task.CompletedTask;
    }
}
