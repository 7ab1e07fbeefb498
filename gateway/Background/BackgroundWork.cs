using System.Collections.Concurrent;

namespace Gateway.Background;

/// <summary>
/// Runs one turn of background work. A failed turn is logged and repeated at the next interval: it must not stop the
/// gateway, and <c>/readyz</c> names the work until a turn succeeds.
/// </summary>
internal sealed partial class BackgroundWork(ILogger<BackgroundWork> logger)
{
    private readonly ConcurrentDictionary<string, byte> _failing = new(StringComparer.Ordinal);

    /// <summary>The work whose last turn failed.</summary>
    public IEnumerable<string> Failing => _failing.Keys.Order(StringComparer.Ordinal);

    /// <param name="name">Names the work in the log and in <c>/readyz</c>.</param>
    /// <param name="work">One turn of it.</param>
    /// <param name="stoppingToken">Ends when the gateway stops.</param>
    /// <returns>Whether it succeeded.</returns>
    public async Task<bool> TryAsync(string name, Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        try
        {
            await work(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A lasting failure is logged once.
            if (_failing.TryAdd(name, 0))
            {
                Log.Failed(logger, exception, name);
            }

            return false;
        }

        if (_failing.TryRemove(name, out _))
        {
            Log.Recovered(logger, name);
        }

        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(8040, LogLevel.Error, "Background work failed and is tried again: {Name}")]
        public static partial void Failed(ILogger logger, Exception exception, string name);

        [LoggerMessage(8041, LogLevel.Information, "Background work succeeds again: {Name}")]
        public static partial void Recovered(ILogger logger, string name);
    }
}
