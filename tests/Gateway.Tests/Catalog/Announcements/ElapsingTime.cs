namespace Gateway.Tests.Catalog.Announcements;

/// <summary>A clock that moves when a test says so, its ticks as well.</summary>
internal sealed class ElapsingTime(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(TimeSpan by) => _now += by;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.UtcTicks;
}
