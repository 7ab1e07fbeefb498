using Gateway.Stores.PostgreSql.Changes;

namespace Gateway.Tests.Stores.PostgreSql;

public sealed class ReplicaFreshnessTests
{
    private static readonly RevisionMark First = new(1, Guid.NewGuid());
    private static readonly RevisionMark Second = new(2, Guid.NewGuid());

    private readonly ManualTime _time = new(DateTimeOffset.UnixEpoch);
    private readonly ReplicaFreshness _contact;

    public ReplicaFreshnessTests() => _contact = new ReplicaFreshness(TimeSpan.FromSeconds(60), _time);

    [Fact]
    public void What_was_never_confirmed_is_never_fresh()
    {
        Assert.False(_contact.IsFresh(_time.GetTimestamp()));
        Assert.Null(_contact.Unconfirmed);
    }

    [Fact]
    public void It_stays_fresh_for_the_longest_wait_from_the_moment_of_the_question()
    {
        _contact.Take(First, awaitsCatalog: false);
        var asked = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromSeconds(2));
        _contact.Confirm(First, asked);

        _time.Advance(TimeSpan.FromSeconds(58));
        Assert.True(_contact.IsFresh(_time.GetTimestamp()));
        Assert.Equal(TimeSpan.FromSeconds(60), _contact.Unconfirmed);
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.False(_contact.IsFresh(_time.GetTimestamp()));
    }

    [Fact]
    public void Another_revision_than_the_known_one_confirms_nothing()
    {
        _contact.Take(First, awaitsCatalog: false);
        _contact.Confirm(Second, _time.GetTimestamp());
        _contact.Confirm(First with { State = Guid.NewGuid() }, _time.GetTimestamp());

        Assert.False(_contact.IsFresh(_time.GetTimestamp()));
    }

    [Fact]
    public void An_older_question_does_not_take_back_a_younger_answer()
    {
        _contact.Take(First, awaitsCatalog: false);
        var old = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromSeconds(10));
        _contact.Confirm(First, _time.GetTimestamp());
        _contact.Confirm(First, old);

        Assert.Equal(TimeSpan.Zero, _contact.Unconfirmed);
    }

    [Fact]
    public void Nothing_is_confirmed_while_a_catalog_is_awaited_and_what_was_asked_meanwhile_counts_once_it_is_there()
    {
        _contact.Take(First, awaitsCatalog: false);
        _contact.Confirm(First, _time.GetTimestamp());
        _time.Advance(TimeSpan.FromSeconds(10));
        _contact.Take(Second, awaitsCatalog: true);
        _contact.Confirm(Second, _time.GetTimestamp());
        _time.Advance(TimeSpan.FromSeconds(51));
        Assert.False(_contact.IsFresh(_time.GetTimestamp()));

        _contact.TakeCatalog();
        Assert.Equal(TimeSpan.FromSeconds(51), _contact.Unconfirmed);
        _contact.Confirm(Second, _time.GetTimestamp());
        Assert.Equal(TimeSpan.Zero, _contact.Unconfirmed);
    }

    [Fact]
    public void A_catalog_alone_confirms_nothing()
    {
        _contact.Take(First, awaitsCatalog: true);
        _contact.TakeCatalog();

        Assert.False(_contact.IsFresh(_time.GetTimestamp()));
        Assert.Null(_contact.Unconfirmed);
    }
}
