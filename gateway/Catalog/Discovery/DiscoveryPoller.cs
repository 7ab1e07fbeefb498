using Gateway.Background;
using Microsoft.Extensions.Options;

namespace Gateway.Catalog.Discovery;

/// <summary>Fetches the list at intervals, and sooner after a failure.</summary>
internal sealed partial class DiscoveryPoller(
    DiscoveryClient client,
    DiscoveredCatalog catalog,
    IOptions<DiscoveryOptions> options,
    BackgroundWork background,
    TimeProvider time,
    ILogger<DiscoveryPoller> logger) : BackgroundService
{
    /// <summary>The longest wait after a failed poll.</summary>
    public static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(2);

    private const string Name = "discovering models";

    private string? _problem;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var interval = options.Value.PollInterval;
        while (options.Value.Url is not null)
        {
            var good = false;
            await background.TryAsync(Name, async token => good = await PollAsync(token), stoppingToken);
            await Task.Delay(good || interval < LongestRetry ? interval : LongestRetry, time, stoppingToken);
        }
    }

    private async Task<bool> PollAsync(CancellationToken cancellationToken)
    {
        var answer = await client.FetchAsync(catalog.Tag, cancellationToken);
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

        // A lasting failure is logged once, not every two seconds.
        _problem = (answer as DiscoveryResult.Failed)?.Problem;
        return good;
    }

    private static partial class Log
    {
        [LoggerMessage(
            6050,
            LogLevel.Information,
            "The upstream lists {Models} models, list {Digest}; {Skipped} more have names that no request can use.")]
        public static partial void Taken(ILogger logger, string digest, int models, int skipped);

        [LoggerMessage(
            6051,
            LogLevel.Warning,
            "The upstream's list of models was rejected; the last good one stays in use. {Problem}")]
        public static partial void Failed(ILogger logger, string problem);
    }
}
