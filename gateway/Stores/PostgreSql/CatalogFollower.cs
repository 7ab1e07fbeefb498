using Gateway.Background;
using Gateway.Stores.Files;

namespace Gateway.Stores.PostgreSql;

/// <summary>
/// Checks every half second whether what stands beside the rows has changed, whatever the state of the database.
/// </summary>
internal sealed class CatalogFollower(
    PostgreSqlStore store, BackgroundWork background, TimeProvider time) : BackgroundService
{
    private const string Name = "applying discovered models and dates";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(FileStoreReloader.Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await background.TryAsync(Name, FollowAsync, stoppingToken);
        }
    }

    private Task FollowAsync(CancellationToken stoppingToken)
    {
        store.TakeDiscoveredAndDates();
        return Task.CompletedTask;
    }
}
