namespace Gateway.Stores.PostgreSql.Changes;

/// <summary>
/// How far this replica keeps up with the database: the newest revision that it has taken in, and when it last knew
/// that there is no newer one. Until <paramref name="maxStale"/> after that, what it remembers is good enough.
/// </summary>
internal sealed class ReplicaFreshness(TimeSpan maxStale, TimeProvider time)
{
    private readonly Lock _writing = new();
    private long? _queriedAt;
    private bool _awaitsCatalog;
    private long _confirmedAt;
    private bool _everConfirmed;
    private volatile bool _reachable;
    private RevisionMark _known;

    /// <summary>Whether the database answers.</summary>
    public bool Reachable => _reachable;

    /// <summary>The newest revision that was taken in.</summary>
    public RevisionMark Known
    {
        get
        {
            lock (_writing)
            {
                return _known;
            }
        }
    }

    /// <summary>How long it is since this replica knew that it had seen everything; null where it never did.</summary>
    public TimeSpan? Unconfirmed
        => Volatile.Read(ref _everConfirmed) ? time.GetElapsedTime(Volatile.Read(ref _confirmedAt)) : null;

    /// <summary>Whether what is remembered may be used at this moment.</summary>
    /// <param name="now">A timestamp of the time provider.</param>
    public bool IsFresh(long now)
        => Volatile.Read(ref _everConfirmed) && time.GetElapsedTime(Volatile.Read(ref _confirmedAt), now) <= maxStale;

    /// <summary>The revision was taken in.</summary>
    /// <param name="awaitsCatalog">Whether its catalog is yet to be read. Nothing is confirmed before it is.</param>
    public void Take(RevisionMark mark, bool awaitsCatalog)
    {
        lock (_writing)
        {
            _known = mark;
            _awaitsCatalog |= awaitsCatalog;
        }
    }

    /// <summary>The catalog of the known revision was read.</summary>
    public void TakeCatalog()
    {
        lock (_writing)
        {
            _awaitsCatalog = false;
            Confirm();
        }
    }

    /// <summary>
    /// The database had this revision when it was queried; if it is the known one, all that is known is confirmed.
    /// </summary>
    public void Confirm(RevisionMark mark, long queriedAt)
    {
        lock (_writing)
        {
            if (mark == _known && (_queriedAt is not { } before || queriedAt > before))
            {
                _queriedAt = queriedAt;
                Confirm();
            }
        }
    }

    /// <summary>The database answers.</summary>
    public void Found() => _reachable = true;

    /// <summary>The database does not answer. True when it did before.</summary>
    public bool Lose()
    {
        lock (_writing)
        {
            var before = _reachable;
            _reachable = false;
            return before;
        }
    }

    private void Confirm()
    {
        if (!_awaitsCatalog && _queriedAt is { } queriedAt)
        {
            Volatile.Write(ref _confirmedAt, queriedAt);
            Volatile.Write(ref _everConfirmed, true);
        }
    }
}
