namespace Gateway.Inspection;

/// <summary>How long a body is waited for.</summary>
/// <param name="Timeout">For the whole of it.</param>
/// <param name="MinBytesPerSecond">What must have arrived by then for each second; 0 for no such floor.</param>
internal readonly record struct BodyPace(TimeSpan Timeout, int MinBytesPerSecond)
{
    // As the server's own floor has it: a body may be slow to begin.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>How long more is waited for a body that so much has arrived of.</summary>
    public TimeSpan Left(long arrived, TimeSpan waited)
    {
        var allowed = MinBytesPerSecond == 0
            ? Timeout
            : Min(Timeout, Grace + TimeSpan.FromSeconds((double)arrived / MinBytesPerSecond));
        return allowed > waited ? allowed - waited : TimeSpan.Zero;
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
