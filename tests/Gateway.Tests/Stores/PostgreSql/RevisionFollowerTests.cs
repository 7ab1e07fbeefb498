using Gateway.Core.Keys;
using Gateway.Stores.PostgreSql.Changes;

namespace Gateway.Tests.Stores.PostgreSql;

public sealed class RevisionFollowerTests
{
    private static readonly Caller Ci = new("ci", "acme", "free", null, false);
    private static readonly Caller Other = new("other", "umbrella", "free", null, false);

    private readonly Invalidations _invalidations = new();
    private readonly ReplicaFreshness _contact;
    private readonly RevisionFollower _follower;
    private readonly ManualTime _time = new(DateTimeOffset.UnixEpoch);

    public RevisionFollowerTests()
    {
        _contact = new ReplicaFreshness(TimeSpan.FromSeconds(60), _time);
        _follower = new RevisionFollower(_invalidations, _contact);
        _contact.Take(new RevisionMark(10, Guid.NewGuid()), awaitsCatalog: false);
    }

    /// <summary>
    /// What is told after revision 10: its number, what changed; whether the catalog is read, and whose answers still
    /// hold.
    /// </summary>
    public static TheoryData<string, long, string, bool, bool, bool> Notices => new()
    {
        { "a key", 11, """ "keys":["ci"] """, false, false, true },
        { "its organisation", 11, """ "organisations":["acme"] """, false, false, true },
        { "some other key", 11, """ "keys":["other"] """, false, true, false },
        { "any key", 11, """ "keys":["*"] """, false, false, false },
        { "any organisation", 11, """ "organisations":["*"] """, false, false, false },
        { "a plan", 11, """ "catalog":["*"] """, true, true, true },
        { "a key after a gap", 12, """ "keys":["ci"] """, true, false, false },
        { "what was read already", 10, """ "keys":["ci"] """, false, true, true },
    };

    [Theory]
    [MemberData(nameof(Notices))]
    public void A_notification_costs_what_it_names_and_a_gap_costs_everything(
        string what, long number, string change, bool readsCatalog, bool ciHolds, bool otherHolds)
    {
        var asked = _invalidations.Current;
        var notice = ChangeNotice.Read($$"""{"revision":{{number}},"state":"{{Guid.NewGuid()}}","at":1,{{change}}}""");

        Assert.NotNull(notice);
        Assert.Equal((what, readsCatalog), (what, _follower.Observe(notice)));
        Assert.Equal((what, ciHolds), (what, _invalidations.Holds(Ci, asked)));
        Assert.Equal((what, otherHolds), (what, _invalidations.Holds(Other, asked)));
        Assert.Equal(number, _contact.Known.Number);

        // A revision whose catalog is yet to be read cannot be confirmed.
        _contact.Confirm(_contact.Known, _time.GetTimestamp());
        Assert.Equal((what, !readsCatalog), (what, _contact.IsFresh(_time.GetTimestamp())));

        // Whatever is asked for from now on holds.
        Assert.True(_invalidations.Holds(Ci, _invalidations.Current));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("""{"revision":"11"}""")]
    [InlineData("""{"revision":11,"state":"?","at":1}""")]
    public void A_payload_that_the_trigger_did_not_write_is_none(string payload)
        => Assert.Null(ChangeNotice.Read(payload));

    [Fact]
    public void A_revision_that_is_the_known_one_confirms_it()
    {
        Assert.False(_follower.Read(_contact.Known, _time.GetTimestamp(), newest: true));
        Assert.Equal(TimeSpan.Zero, _contact.Unconfirmed);
        Assert.True(_invalidations.Holds(Ci, 0));
    }

    [Fact]
    public void The_known_number_with_another_state_is_another_revision()
    {
        Assert.True(_follower.Read(new RevisionMark(10, Guid.NewGuid()), _time.GetTimestamp(), newest: true));
        Assert.False(_invalidations.Holds(Ci, 0));
    }

    [Fact]
    public void A_revision_that_went_back_is_taken_over()
    {
        var mark = new RevisionMark(7, Guid.NewGuid());

        Assert.True(_follower.Read(mark, _time.GetTimestamp(), newest: true));
        Assert.Equal(mark, _contact.Known);
        Assert.Null(_contact.Unconfirmed);
        _contact.TakeCatalog();
        Assert.Equal(TimeSpan.Zero, _contact.Unconfirmed);
        Assert.False(_invalidations.Holds(Ci, 0));
    }

    [Fact]
    public void A_revision_that_notifications_have_overtaken_confirms_the_known_one()
    {
        Assert.False(_follower.Read(new RevisionMark(9, Guid.NewGuid()), _time.GetTimestamp(), newest: false));
        Assert.Equal(10, _contact.Known.Number);
        Assert.Equal(TimeSpan.Zero, _contact.Unconfirmed);
    }

    [Fact]
    public void More_ids_than_are_worth_remembering_cost_everything()
    {
        var asked = _invalidations.Current;
        for (var number = 11; number < 11 + 101; number++)
        {
            string[] keys = [.. Enumerable.Range(0, 100).Select(key => $"key-{number}-{key}")];
            _follower.Observe(new ChangeNotice(new RevisionMark(number, Guid.NewGuid()), 1, false, keys, []));
        }

        Assert.False(_invalidations.Holds(Ci, asked));
    }
}
