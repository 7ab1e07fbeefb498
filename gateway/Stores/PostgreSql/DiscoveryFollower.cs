using Gateway.Background;
using Gateway.Stores.Files;

namespace Gateway.Stores.PostgreSql;

/// <summary>Looks every half second whether the models that an upstream announces have changed, whatever the database does.</summary>
internal sealed class DiscoveryFollower(
    PostgreSqlStore store, BackgroundWork background, TimeProvider time) : BackgroundService
{
    private const string Name = "taking over announced models";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(FileStoreReloader.Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await background.TryAsync(Name, LookAsync, stoppingToken);
        }
    }

    private Task LookAsync(CancellationToken stoppingToken)
    {
        store.LookAtAnnounced();
        return Task.CompletedTask;
    }
}
