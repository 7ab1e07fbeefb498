using System.IO.Pipelines;
using System.Text;
using Gateway.Core.Errors;
using Gateway.Inspection;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Inspection;

/// <summary>A body is waited for once, and the wait is told.</summary>
public sealed class HeldBodyTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    private readonly Pipe _pipe = new(new PipeOptions(readerScheduler: PipeScheduler.Inline, useSynchronizationContext: false));
    private readonly ManualClock _clock = new();
    private readonly BufferBudget _budget = new(Options.Create(new InspectionOptions()));

    [Fact]
    public async Task The_caller_has_one_deadline_for_the_whole_body()
    {
        using var body = NewBody();
        var reading = body.ReadAsync(scanner: null, Timeout, _clock).AsTask();
        await WriteAsync("1");
        await WriteAsync("2");

        Assert.Equal(1, _clock.Timers);
        _clock.Fire();
        Assert.Equal(GatewayError.RequestTimeout, (await reading)?.Error);
    }

    [Fact]
    public async Task The_time_that_the_caller_took_is_told()
    {
        using var body = NewBody();
        var reading = body.ReadAsync(scanner: null, Timeout, _clock).AsTask();
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
        var reading = body.ReadAsync(scanner: null, Timeout, _clock).AsTask();
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
        var reading = body.ReadAsync(scanner: null, Timeout, _clock).AsTask();
        _pipe.Reader.CancelPendingRead();

        Assert.Same(BodyRefusals.BrokenOff, await reading);
    }

    [Fact]
    public async Task A_connection_that_was_aborted_is_no_deadline_that_passed()
    {
        await _pipe.Writer.CompleteAsync(new OperationCanceledException());
        using var body = NewBody();

        Assert.Same(BodyRefusals.BrokenOff, await body.ReadAsync(scanner: null, Timeout, _clock));
    }

    private HeldBody NewBody() => new(_pipe.Reader, _budget, limit: 1000);

    private async Task WriteAsync(string text) => await _pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(text));
}
