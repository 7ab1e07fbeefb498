using Gateway.Configuration;
using Microsoft.Extensions.Options;

namespace Gateway.Telemetry.Decisions;

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

    private readonly string _file = options.Value.DecisionLogFile;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _writing = Task.CompletedTask;
    private volatile bool _stopping;
    private long _lostReported;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (log.Scope == DecisionLogScope.Off)
        {
            return;
        }

        await ThrowIfUnwritableAsync();

        // A thread of its own: whoever reads the output may stop reading, and waking the thread pool for every write costs more than
        // the lines do.
        new Thread(Write) { IsBackground = true, Name = "Decision log" }.Start();
        _writing = _ended.Task;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping = true;
        log.WakeWriter();
        return _writing.WaitAsync(cancellationToken);
    }

    private async Task ThrowIfUnwritableAsync()
    {
        try
        {
            await DecisionOutput.Open(_file).DisposeAsync();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidConfigurationException(
                $"{TelemetryOptions.Section}:{nameof(TelemetryOptions.DecisionLogFile)} cannot be written to: {exception.Message}",
                exception);
        }
    }

    private void Write()
    {
        while (!_stopping)
        {
            log.WaitForMany(Period);
            Drain();
        }

        Drain();
        _ended.SetResult();
    }

    private void Drain()
    {
        log.Close();
        var lines = log.Take();
        if (lines is null && log.Lost == _lostReported)
        {
            return;
        }

        try
        {
            // Opened anew each time: a file that was renamed or cut off meanwhile goes on at its beginning.
            using var output = DecisionOutput.Open(_file);
            for (; lines is not null; lines = log.Take())
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
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
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
