using Gateway.Configuration;
using Microsoft.Extensions.Options;

namespace Gateway.Telemetry.Decisions;

/// <summary>
/// Writes the decision log, off the path of requests: one JSON object per line, to a file or to standard output. What
/// is waiting when the gateway stops is still written.
/// </summary>
internal sealed partial class DecisionLogWriter(
    DecisionLog log,
    IOptions<TelemetryOptions> options,
    TimeProvider time,
    ILogger<DecisionLogWriter> logger,
    Func<Stream>? open = null) : IHostedService
{
    // Often enough to be read along, and seldom enough that lines are written together: waking up for each costs more
    // than its request. Under load there are enough of them sooner.
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    private readonly Func<Stream> _open = open ?? (() => DecisionOutput.Open(options.Value.DecisionLogFile));
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _writing = Task.CompletedTask;
    private volatile bool _stopping;
    private long _lostReported;
    private DecisionLines? _unwritten;
    private bool _failing;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (log.Scope == DecisionLogScope.Off)
        {
            return;
        }

        await ThrowIfUnwritableAsync();

        // A dedicated thread: a reader of the output may stop reading, and waking the thread pool for every write costs
        // more than the lines do.
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
            await _open().DisposeAsync();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidConfigurationException(
                $"{TelemetryOptions.Section}:{nameof(TelemetryOptions.DecisionLogFile)} cannot be written "
                    + $"to: {exception.Message}",
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
        GiveUp();
        _ended.SetResult();
    }

    private void Drain()
    {
        log.Close();
        _unwritten ??= log.Take();
        if (_unwritten is null && log.Lost == _lostReported)
        {
            return;
        }

        try
        {
            // Opened anew each time: a file that was renamed or truncated meanwhile restarts at its beginning.
            using var output = _open();
            while (_unwritten is { } lines)
            {
                Write(output, lines.Written);
                log.Return(lines);
                _unwritten = log.Take();
            }

            if (log.Lost is var lost && lost != _lostReported)
            {
                var line = new DecisionLines(enough: 1);
                line.AddLost(time.GetUtcNow(), lost - _lostReported);
                Write(output, line.Written);
                _lostReported = lost;
            }

            if (_failing)
            {
                _failing = false;
                Log.WrittenAgain(logger);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A full disk must neither stop the gateway nor fill its memory: the lines keep their room and are tried
            // again.
            if (!_failing)
            {
                _failing = true;
                Log.NotWritten(logger, exception);
            }
        }
    }

    // A full disk takes a part. It is taken back, so that no line stands there in half, or twice once it is tried
    // again.
    private static void Write(Stream output, ReadOnlySpan<byte> lines)
    {
        var start = output.CanSeek ? output.Position : 0;
        try
        {
            output.Write(lines);
        }
        catch (IOException) when (output.CanSeek)
        {
            output.SetLength(start);
            throw;
        }
    }

    private void GiveUp()
    {
        for (; _unwritten is { } lines; _unwritten = log.Take())
        {
            log.Lose(lines);
        }

        if (log.Lost != _lostReported)
        {
            Log.GivenUp(logger, log.Lost - _lostReported);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 7001,
            Level = LogLevel.Error,
            Message = "Lines of the decision log cannot be written; they wait, and are tried again")]
        public static partial void NotWritten(ILogger logger, Exception exception);

        [LoggerMessage(
            EventId = 7005, Level = LogLevel.Information, Message = "Lines of the decision log are written again")]
        public static partial void WrittenAgain(ILogger logger);

        [LoggerMessage(
            EventId = 7006,
            Level = LogLevel.Error,
            Message = "{Lines} lines of the decision log were lost, without a line that counts them")]
        public static partial void GivenUp(ILogger logger, long lines);
    }
}
