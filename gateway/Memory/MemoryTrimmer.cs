using Gateway.Background;

namespace Gateway.Memory;

/// <summary>
/// Returns memory to the machine when the gateway rests after a burst. A process that rests does not collect garbage,
/// and would keep the burst's memory until the next one. Under traffic the runtime collects by itself.
/// </summary>
internal sealed partial class MemoryTrimmer(
    BlockPools pools, BackgroundWork background, TimeProvider time, ILogger<MemoryTrimmer> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private const string Name = "giving memory back";

    // A collection is a short stop of everything: only for what is worth it, and never while there is traffic.
    private const long Worthwhile = 32 << 20;

    // Probes of health and metrics take a few blocks in a period.
    private const int Rest = 16;

    private long _freed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await background.TryAsync(Name, ReturnAsync, stoppingToken);
        }
    }

    private Task ReturnAsync(CancellationToken stoppingToken)
    {
        var rents = pools.Rents;
        _freed += pools.TrimExcess();
        if (_freed >= Worthwhile && rents < Rest)
        {
            // Any other mode keeps the freed memory for the process itself.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            Log.Returned(logger, _freed, GC.GetGCMemoryInfo().PauseDurations[0].TotalMilliseconds);
            _freed = 0;
        }

        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(
            8030, LogLevel.Debug, "{Bytes} bytes of buffers were given back; everything stood for {Milliseconds} ms")]
        public static partial void Returned(ILogger logger, long bytes, double milliseconds);
    }
}
