namespace Gateway;

/// <summary>When the stages of one request were done, as timestamps of <see cref="Time"/>; zero for a stage that was not reached.</summary>
internal sealed class StageTimes(TimeProvider time)
{
    public TimeProvider Time { get; } = time;

    public long StartedAt { get; } = time.GetTimestamp();

    public long AuthenticatedAt { get; private set; }

    public long InspectedAt { get; private set; }

    public long DecidedAt { get; private set; }

    public long ForwardedAt { get; private set; }

    public long AnsweredAt { get; private set; }

    public void Authenticated() => AuthenticatedAt = Time.GetTimestamp();

    public void Inspected() => InspectedAt = Time.GetTimestamp();

    public void Decided() => DecidedAt = Time.GetTimestamp();

    /// <summary>The gateway's own work is done: the upstream has the word.</summary>
    public void Forwarding() => ForwardedAt = Time.GetTimestamp();

    /// <summary>The head of the upstream's answer is here.</summary>
    public void Answered() => AnsweredAt = Time.GetTimestamp();
}
