namespace Gateway.Requests;

/// <summary>
/// When the stages of one request were done, as timestamps of <see cref="Time"/>; zero for a stage that was not
/// reached.
/// </summary>
internal sealed class StageTimes(TimeProvider time)
{
    public TimeProvider Time { get; } = time;

    public long StartedAt { get; } = time.GetTimestamp();

    public long AuthenticatedAt { get; private set; }

    public long InspectedAt { get; private set; }

    public long DecidedAt { get; private set; }

    public long ForwardedAt { get; private set; }

    /// <summary>How much of the time before the verdict the gateway waited for the caller's body.</summary>
    public TimeSpan BodyWait { get; private set; }

    public void WaitedForBody(TimeSpan wait) => BodyWait = wait;

    public void Authenticated() => AuthenticatedAt = Time.GetTimestamp();

    public void Inspected() => InspectedAt = Time.GetTimestamp();

    public void Decided() => DecidedAt = Time.GetTimestamp();

    /// <summary>The gateway's own work is done: the request was handed to the upstream.</summary>
    public void Forwarding() => ForwardedAt = Time.GetTimestamp();

    public double Seconds(long from, long to) => Time.GetElapsedTime(from, to).TotalSeconds;

    /// <summary>
    /// Time from <paramref name="from"/> on that was the gateway's own, without waiting for the body.
    /// </summary>
    public TimeSpan Own(long from, long to)
    {
        var own = Time.GetElapsedTime(from, to) - BodyWait;
        return own > TimeSpan.Zero ? own : TimeSpan.Zero;
    }
}
