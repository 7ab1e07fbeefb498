using Microsoft.Extensions.Options;

namespace Gateway.Telemetry;

/// <summary>
/// Writes the decision log, off the path of requests: one JSON object per line, to a file or to standard output. What is waiting
/// when the gateway stops is still written.
/// </summary>
internal sealed partial class DecisionLogWriter(
    DecisionLog log, IOptions<TelemetryOptions> options, TimeProvider time, ILogger<DecisionLogWriter> logger) : BackgroundService
{
    // Often enough to be read along, and seldom enough that lines are written together: waking up for each costs more than its request.
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    private readonly DecisionLines _lines = new();
    private long _lostReported;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (log.Scope != DecisionLogScope.Off)
        {
            await using var output = Open(options.Value.DecisionLogFile);
            await DrainAsync(output);
        }
    }

    public override void Dispose()
    {
        _lines.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (log.Scope == DecisionLogScope.Off)
        {
            return;
        }

        await using var output = Open(options.Value.DecisionLogFile);
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await DrainAsync(output);
        }
    }

    private static Stream Open(string file)
        => file.Length == 0
            ? Console.OpenStandardOutput()
            : new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    private async Task DrainAsync(Stream output)
    {
        try
        {
            while (log.TryTake(out var record))
            {
                _lines.Add(record);
                if (_lines.AreEnough)
                {
                    await FlushAsync(output);
                }
            }

            if (log.Lost is var lost && lost != _lostReported)
            {
                _lines.AddLost(time.GetUtcNow(), lost - _lostReported);
                _lostReported = lost;
            }

            if (!_lines.Written.IsEmpty)
            {
                await FlushAsync(output);
            }
        }
        catch (IOException exception)
        {
            // A full disk must neither stop the gateway nor fill its memory.
            Log.NotWritten(logger, exception);
            _lines.Clear();
        }
    }

    private async Task FlushAsync(Stream output)
    {
        await output.WriteAsync(_lines.Written);
        await output.FlushAsync();
        _lines.Clear();
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 7001, Level = LogLevel.Error, Message = "Lines of the decision log could not be written")]
        public static partial void NotWritten(ILogger logger, Exception exception);
    }
}
