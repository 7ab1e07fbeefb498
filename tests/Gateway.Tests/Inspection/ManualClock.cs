namespace Gateway.Tests.Inspection;

/// <summary>A clock that stands still, and whose timers go off, until the test says otherwise.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly List<Timer> _timers = [];
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers were begun.</summary>
    public int Timers => _timers.Count;

    public TimeSpan? Due => _timers.Count == 0 ? null : _timers[^1].Due;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(callback, state, dueTime);
        _timers.Add(timer);
        return timer;
    }

    public override long GetTimestamp() => _now;

    public void Elapse(TimeSpan time) => _now += time.Ticks;

    public void Fire() => _timers.ForEach(timer => timer.Fire());

    private sealed class Timer(TimerCallback callback, object? state, TimeSpan dueTime) : ITimer
    {
        public TimeSpan Due { get; private set; } = dueTime;

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime;
            return true;
        }

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
