using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests;

/// <summary>A clock that moves when a test says so, and says when the first timer was started.</summary>
internal sealed class ManualTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly TaskCompletionSource _timerStarted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task TimerStarted => _timerStarted.Task;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _timerStarted.TrySetResult();
        return timer;
    }
}
