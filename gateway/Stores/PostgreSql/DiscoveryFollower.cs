using Gateway.Stores.Files;

namespace Gateway.Stores.PostgreSql;

/// <summary>Looks every half second whether the models that an upstream announces have changed, whatever the database does.</summary>
internal sealed class DiscoveryFollower(PostgreSqlStore store, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(FileStoreReloader.Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            store.LookAtAnnounced();
        }
    }
}
