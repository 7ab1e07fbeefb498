using Gateway.Background;
using Microsoft.Extensions.Options;

namespace Gateway.Catalog.Discovery;

/// <summary>Asks for the list at intervals, and sooner again after a failure.</summary>
internal sealed partial class DiscoveryPoller(
    DiscoveryClient client,
    DiscoveredCatalog catalog,
    IOptions<DiscoveryOptions> options,
    BackgroundWork background,
    TimeProvider time,
    ILogger<DiscoveryPoller> logger) : BackgroundService
{
    /// <summary>How soon a failed look is followed by the next.</summary>
    public static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(2);

    private const string Name = "asking for announced models";

    private string? _problem;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var interval = options.Value.PollInterval;
        while (options.Value.Url is not null)
        {
            var good = false;
            await background.TryAsync(Name, async token => good = await LookAsync(token), stoppingToken);
            await Task.Delay(good || interval < LongestRetry ? interval : LongestRetry, time, stoppingToken);
        }
    }

    private async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        var answer = await client.AskAsync(catalog.Tag, cancellationToken);
        var before = catalog.Current.Digest;
        var good = catalog.Accept(answer);
        switch (answer)
        {
            case DiscoveryResult.Changed changed when changed.Models.Digest != before:
                Log.Taken(logger, changed.Models.Digest, changed.Models.Models.Length, changed.Skipped);
                break;
            case DiscoveryResult.Failed failed when failed.Problem != _problem:
                Log.Failed(logger, failed.Problem);
                break;
            default:
                break;
        }

        // The same failure is told once, not every two seconds.
        _problem = (answer as DiscoveryResult.Failed)?.Problem;
        return good;
    }

    private static partial class Log
    {
        [LoggerMessage(
            6050,
            LogLevel.Information,
            "The upstream announces {Models} models, list {Digest}; {Skipped} more have names that no request can use.")]
        public static partial void Taken(ILogger logger, string digest, int models, int skipped);

        [LoggerMessage(
            6051,
            LogLevel.Warning,
            "The upstream's list of models could not be taken over; the last good one holds. {Problem}")]
        public static partial void Failed(ILogger logger, string problem);
    }
}
