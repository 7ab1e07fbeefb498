namespace Gateway.Tests.Inspection;

/// <summary>A clock whose timers go off when the test says so.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly List<Timer> _timers = [];

    public TimeSpan? Due => _timers.Count == 0 ? null : _timers[^1].Due;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(callback, state, dueTime);
        _timers.Add(timer);
        return timer;
    }

    public void Fire() => _timers.ForEach(timer => timer.Fire());

    private sealed class Timer(TimerCallback callback, object? state, TimeSpan dueTime) : ITimer
    {
        public TimeSpan Due { get; } = dueTime;

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
