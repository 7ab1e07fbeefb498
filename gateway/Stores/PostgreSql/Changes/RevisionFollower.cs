namespace Gateway.Stores.PostgreSql.Changes;

/// <summary>
/// Draws the conclusions from revisions that were told or read. One that continues the known one costs what it names; after a gap
/// everything is looked up again, for nobody knows what was lost in it.
/// </summary>
internal sealed class RevisionFollower(Invalidations invalidations, ReplicaFreshness contact)
{
    /// <summary>A notification came. True when the catalog has to be read.</summary>
    public bool Told(ChangeNotice notice)
    {
        var known = contact.Known;
        if (notice.Mark.Number <= known.Number)
        {
            return false;
        }

        if (notice.Mark.Number == known.Number + 1)
        {
            invalidations.Add(notice);
            contact.Take(notice.Mark, awaitsCatalog: notice.Catalog);
            return notice.Catalog;
        }

        TakeUnexplained(notice.Mark);
        return true;
    }

    /// <summary>Whether a revision that was read is already taken in.</summary>
    public bool Explains(RevisionMark mark) => contact.Known.Number >= mark.Number;

    /// <summary>The revision was read. True when it is not the known one, so that the catalog has to be read.</summary>
    /// <param name="asked">When, as a timestamp of the time provider.</param>
    /// <param name="newest">Whether no notification can have come since: a known revision that is newer was lost by a failover.</param>
    public bool Read(RevisionMark mark, long asked, bool newest)
    {
        var known = contact.Known;
        if (known == mark || (known.Number > mark.Number && !newest))
        {
            contact.Confirm(known, asked);
            return false;
        }

        TakeUnexplained(mark);
        contact.Confirm(mark, asked);
        return true;
    }

    private void TakeUnexplained(RevisionMark mark)
    {
        invalidations.AddAll();
        contact.Take(mark, awaitsCatalog: true);
    }
}
