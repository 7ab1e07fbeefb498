using Gateway.Background;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace Gateway.Tests.Background;

public sealed class BackgroundWorkTests
{
    private readonly FakeLogger<BackgroundWork> _log = new();

    [Fact]
    public async Task A_turn_that_fails_is_told_once_and_shows_until_one_succeeds()
    {
        var background = new BackgroundWork(_log);
        Assert.False(await TryAsync(background, () => throw new InvalidOperationException("It broke.")));
        Assert.False(await TryAsync(background, () => throw new InvalidOperationException("It broke.")));

        Assert.Equal(["work"], background.Failing);
        Assert.Equal(
            (LogLevel.Error, 8040),
            Assert.Single(_log.Collector.GetSnapshot().Select(entry => (entry.Level, entry.Id.Id))));

        Assert.True(await TryAsync(background, () => { }));
        Assert.Empty(background.Failing);
        Assert.Equal(8041, _log.LatestRecord.Id.Id);
    }

    [Fact]
    public async Task A_turn_that_succeeds_tells_nothing()
    {
        var background = new BackgroundWork(_log);

        Assert.True(await TryAsync(background, () => { }));

        Assert.Empty(background.Failing);
        Assert.Empty(_log.Collector.GetSnapshot());
    }

    [Fact]
    public async Task A_stop_is_no_failure()
    {
        var background = new BackgroundWork(_log);
        var stopped = new CancellationToken(canceled: true);

        await Assert.ThrowsAsync<OperationCanceledException>(
            () => background.TryAsync(
                "work", token => Task.FromException(new OperationCanceledException(token)), stopped));

        Assert.Empty(background.Failing);
        Assert.Empty(_log.Collector.GetSnapshot());
    }

    private static Task<bool> TryAsync(BackgroundWork background, Action work)
        => background.TryAsync(
            "work",
            _ =>
            {
                work();
                return Task.CompletedTask;
            },
            TestContext.Current.CancellationToken);
}
