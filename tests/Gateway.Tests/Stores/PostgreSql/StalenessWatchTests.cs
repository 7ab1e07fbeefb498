using Gateway.Stores.PostgreSql.Changes;
using Microsoft.Extensions.Logging.Testing;

namespace Gateway.Tests.Stores.PostgreSql;

public sealed class StalenessWatchTests : IDisposable
{
    private static readonly TimeSpan MaxStale = TimeSpan.FromSeconds(30);

    private readonly ManualTime _time = new(new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero));
    private readonly FakeLogger<StalenessWatch> _logger = new();
    private readonly ReplicaFreshness _contact;
    private readonly StalenessWatch _watch;

    public StalenessWatchTests()
    {
        _contact = new ReplicaFreshness(MaxStale, _time);
        _watch = new StalenessWatch(_contact, _time, _logger);
    }

    public void Dispose() => _watch.Dispose();

    [Fact]
    public void Going_stale_and_coming_back_are_a_line_each_and_a_database_that_never_came_is_none()
    {
        _watch.Look();
        Assert.Empty(_logger.Collector.GetSnapshot());

        Confirm();
        Assert.Empty(_logger.Collector.GetSnapshot());

        _time.Advance(MaxStale + TimeSpan.FromSeconds(1));
        _watch.Look();
        _watch.Look();
        Assert.Equal(6039, Assert.Single(_logger.Collector.GetSnapshot()).Id.Id);
        Assert.Contains(
            "has not been reached for 31 s", _logger.Collector.GetSnapshot()[0].Message, StringComparison.Ordinal);

        Confirm();
        _watch.Look();
        Assert.Equal([6039, 6040], _logger.Collector.GetSnapshot().Select(entry => entry.Id.Id));
    }

    private void Confirm()
    {
        _contact.Confirm(_contact.Known, _time.GetTimestamp());
        _watch.Look();
    }
}
