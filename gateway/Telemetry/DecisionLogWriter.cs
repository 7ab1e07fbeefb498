using Microsoft.Extensions.Options;

namespace Gateway.Telemetry;

/// <summary>
/// Writes the decision log, off the path of requests: one JSON object per line, to a file or to standard output. What is waiting
/// when the gateway stops is still written.
/// </summary>
internal sealed partial class DecisionLogWriter(
    DecisionLog log, IOptions<TelemetryOptions> options, TimeProvider time, ILogger<DecisionLogWriter> logger) : IHostedService
{
    // Often enough to be read along, and seldom enough that lines are written together: waking up for each costs more than its request.
    // Under load there are enough of them sooner.
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _stopping;
    private long _lostReported;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (log.Scope == DecisionLogScope.Off)
        {
            _stopped.SetResult();
            return Task.CompletedTask;
        }

        // A thread of its own: whoever reads the output may stop reading, and waking the thread pool for every write costs more than
        // the lines do.
        var output = DecisionOutput.Open(options.Value.DecisionLogFile);
        new Thread(() => Write(output)) { IsBackground = true, Name = "Decision log" }.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping = true;
        log.WakeWriter();
        return _stopped.Task.WaitAsync(cancellationToken);
    }

    private void Write(Stream output)
    {
        using (output)
        {
            while (!_stopping)
            {
                log.WaitForMany(Period);
                Drain(output);
            }

            Drain(output);
        }

        _stopped.SetResult();
    }

    private void Drain(Stream output)
    {
        try
        {
            log.Close();
            while (log.Take() is { } lines)
            {
                output.Write(lines.Written);
                log.Return(lines);
            }

            if (log.Lost is var lost && lost != _lostReported)
            {
                var line = new DecisionLines(enough: 1);
                line.AddLost(time.GetUtcNow(), lost - _lostReported);
                _lostReported = lost;
                output.Write(line.Written);
            }
        }
        catch (IOException exception)
        {
            // A full disk must neither stop the gateway nor fill its memory.
            Log.NotWritten(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 7001, Level = LogLevel.Error, Message = "Lines of the decision log could not be written")]
        public static partial void NotWritten(ILogger logger, Exception exception);
    }
}
