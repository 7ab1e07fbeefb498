using Gateway.Cli;

namespace Gateway.Tests.Cli;

public sealed class ProgressTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualTime _time = new(DateTimeOffset.UnixEpoch);
    private readonly StringWriter _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public void Long_work_says_what_it_is_at_and_leaves_nothing_behind()
    {
        using (var progress = new Progress(_terminal, _time))
        {
            progress.Step("Reading");
            _time.Advance(Second);
            _time.Advance(Second);
            progress.Step("Writing");
            _time.Advance(Second);
        }

        Assert.Equal("\r\e[2KReading, 1 s\r\e[2KReading, 2 s\r\e[2KWriting, 3 s\r\e[2K", _terminal.ToString());
    }

    [Fact]
    public void Short_work_says_nothing()
    {
        using (var progress = new Progress(_terminal, _time))
        {
            progress.Step("Reading");
        }

        Assert.Equal("", _terminal.ToString());
    }

    [Fact]
    public void What_has_ended_says_nothing_any_more()
    {
        using (var progress = new Progress(_terminal, _time))
        {
            progress.Step("Reading");
        }

        _time.Advance(Second);
        Assert.Equal("", _terminal.ToString());
    }

    [Fact]
    public void Where_nobody_watches_no_timer_runs()
    {
        using var progress = new Progress(terminal: null, _time);
        progress.Step("Reading");

        Assert.False(_time.TimerStarted.IsCompleted);
    }
}
