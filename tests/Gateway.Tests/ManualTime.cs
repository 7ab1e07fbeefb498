namespace Gateway.Tests;

/// <summary>A clock that moves when a test says so, its ticks too, with the one timer that somebody may start.</summary>
internal sealed class ManualTime(DateTimeOffset start) : TimeProvider
{
    private readonly TaskCompletionSource _timerStarted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset _now = start;
    private Action? _fire;
    private TimeSpan _period;

    public Task TimerStarted => _timerStarted.Task;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.UtcTicks;

    public void Advance(TimeSpan by)
    {
        _now += by;
        if (by >= _period)
        {
            _fire?.Invoke();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        (_fire, _period) = (() => callback(state), period);
        _timerStarted.SetResult();
        return new ManualTimer();
    }

    private sealed class ManualTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
