namespace Gateway.Stores.PostgreSql.Changes;

/// <summary>
/// Applies the revisions of notifications and polls. The next revision in order invalidates what it names; after a gap
/// everything is looked up again, because the missed changes are unknown.
/// </summary>
internal sealed class RevisionFollower(Invalidations invalidations, ReplicaFreshness freshness)
{
    /// <summary>A notification came. True when the catalog has to be read.</summary>
    public bool Observe(ChangeNotice notice)
    {
        var known = freshness.Known;
        if (notice.Mark.Number <= known.Number)
        {
            return false;
        }

        if (notice.Mark.Number == known.Number + 1)
        {
            invalidations.Add(notice);
            freshness.Take(notice.Mark, awaitsCatalog: notice.Catalog);
            return notice.Catalog;
        }

        TakeUnexplained(notice.Mark);
        return true;
    }

    /// <summary>Whether a revision that was read is already taken in.</summary>
    public bool Explains(RevisionMark mark) => freshness.Known.Number >= mark.Number;

    /// <summary>The revision was read. True when it is not the known one, so that the catalog has to be read.</summary>
    /// <param name="queriedAt">When, as a timestamp of the time provider.</param>
    /// <param name="newest">Whether no notification can have come since: a known revision that is newer was lost by a
    /// failover.</param>
    public bool Read(RevisionMark mark, long queriedAt, bool newest)
    {
        var known = freshness.Known;
        if (known == mark || (known.Number > mark.Number && !newest))
        {
            freshness.Confirm(known, queriedAt);
            return false;
        }

        TakeUnexplained(mark);
        freshness.Confirm(mark, queriedAt);
        return true;
    }

    private void TakeUnexplained(RevisionMark mark)
    {
        invalidations.AddAll();
        freshness.Take(mark, awaitsCatalog: true);
    }
}
