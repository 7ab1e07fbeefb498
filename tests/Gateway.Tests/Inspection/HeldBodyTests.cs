using System.IO.Pipelines;
using System.Text;
using Gateway.Core.Errors;
using Gateway.Inspection;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Inspection;

/// <summary>A body is waited for once, and the wait is told.</summary>
public sealed class HeldBodyTests
{
    private static readonly BodyPace Pace = new(TimeSpan.FromMinutes(5), MinBytesPerSecond: 1000);

    private readonly Pipe _pipe = new(
        new PipeOptions(readerScheduler: PipeScheduler.Inline, useSynchronizationContext: false));
    private readonly ManualClock _clock = new();
    private readonly BufferBudget _budget = new(Options.Create(new InspectionOptions()));

    [Fact]
    public async Task The_caller_has_one_deadline_for_the_whole_body()
    {
        using var body = NewBody();
        var reading = body.ReadAsync(scanner: null, Pace, _clock).AsTask();
        await WriteAsync("1");
        await WriteAsync("2");

        Assert.Equal(1, _clock.Timers);
        _clock.Fire();
        Assert.Equal(GatewayError.RequestTimeout, (await reading)?.Error);
    }

    [Theory]
    [InlineData(0, 0, 5)]
    [InlineData(0, 4, 1)]
    [InlineData(10_000, 4, 11)]
    [InlineData(10_000, 20, 0)]
    [InlineData(1_000_000, 100, 200)]
    public void A_body_is_waited_for_as_long_as_it_comes_at_the_floor_or_faster(long arrived, int waited, int left)
        => Assert.Equal(TimeSpan.FromSeconds(left), Pace.Left(arrived, TimeSpan.FromSeconds(waited)));

    [Fact]
    public void Without_a_floor_the_whole_time_is_left()
        => Assert.Equal(TimeSpan.FromMinutes(5), (Pace with { MinBytesPerSecond = 0 }).Left(0, TimeSpan.Zero));

    [Fact]
    public async Task A_body_that_trickles_in_below_the_floor_ends()
    {
        using var body = NewBody();
        var reading = body.ReadAsync(scanner: null, Pace, _clock).AsTask();
        for (var second = 0; second < 6; second++)
        {
            _clock.Elapse(TimeSpan.FromSeconds(1));
            await WriteAsync("1");
        }

        Assert.Same(BodyRefusals.TimedOut, await reading);
        body.Dispose();
        Assert.Equal(0, _budget.Held);
    }

    [Fact]
    public async Task The_time_that_the_caller_took_is_told()
    {
        using var body = NewBody();
        var reading = body.ReadAsync(scanner: null, Pace, _clock).AsTask();
        _clock.Elapse(TimeSpan.FromSeconds(2));
        await WriteAsync("1");
        _clock.Elapse(TimeSpan.FromSeconds(3));
        await _pipe.Writer.CompleteAsync();

        Assert.Null(await reading);
        Assert.Equal(TimeSpan.FromSeconds(5), body.Waited);
    }

    [Fact]
    public async Task A_byte_is_counted_once_however_often_it_is_seen()
    {
        using var body = NewBody();
        var reading = body.ReadAsync(scanner: null, Pace, _clock).AsTask();
        await WriteAsync("1");
        await WriteAsync("2");
        await _pipe.Writer.CompleteAsync();

        Assert.Null(await reading);
        Assert.Equal(2, _budget.Held);
    }

    [Fact]
    public async Task A_read_that_is_cancelled_without_a_deadline_is_a_connection_that_broke_off()
    {
        using var body = NewBody();
        var reading = body.ReadAsync(scanner: null, Pace, _clock).AsTask();
        _pipe.Reader.CancelPendingRead();

        Assert.Same(BodyRefusals.BrokenOff, await reading);
    }

    [Fact]
    public async Task A_connection_that_was_aborted_is_no_deadline_that_passed()
    {
        await _pipe.Writer.CompleteAsync(new OperationCanceledException());
        using var body = NewBody();

        Assert.Same(BodyRefusals.BrokenOff, await body.ReadAsync(scanner: null, Pace, _clock));
    }

    private HeldBody NewBody() => new(_pipe.Reader, _budget.Open("org", "key"), limit: 1000);

    private async Task WriteAsync(string text) => await _pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(text));
}
