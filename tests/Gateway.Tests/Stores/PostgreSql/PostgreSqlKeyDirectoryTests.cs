using Gateway.Core.Keys;
using Gateway.Stores.PostgreSql.Changes;
using Gateway.Stores.PostgreSql.Keys;

namespace Gateway.Tests.Stores.PostgreSql;

public sealed class PostgreSqlKeyDirectoryTests : IDisposable
{
    private static readonly KeyDigest Digest = KeyDigest.Of("key"u8);
    private static readonly Caller Ci = new("ci", "acme", "free", null, false);
    private static readonly RevisionMark Mark = new(1, Guid.NewGuid());

    private readonly ManualTime _time = new(DateTimeOffset.UnixEpoch);
    private readonly Invalidations _invalidations = new();
    private readonly ScriptedKeyReader _reader = new();
    private readonly ReplicaFreshness _contact;
    private readonly KeyCache _cache;
    private readonly PostgreSqlKeyDirectory _keys;

    public PostgreSqlKeyDirectoryTests()
    {
        var maxStale = TimeSpan.FromSeconds(60);
        _contact = new ReplicaFreshness(maxStale, _time);
        _cache = new KeyCache(100, maxStale, _invalidations, _time);
        _keys = new PostgreSqlKeyDirectory(
            _reader,
            _cache,
            new LookupBudget(_time),
            _invalidations,
            _contact,
            new NoObserver(),
            allowDemoKeys: false,
            TimeSpan.FromSeconds(3),
            _time);
        _contact.Take(Mark, awaitsCatalog: false);
        _contact.Confirm(Mark, _time.GetTimestamp());
        _contact.Found();
    }

    [Fact]
    public async Task A_key_is_asked_for_once_a_minute()
    {
        _reader.Returns(Mark, Ci);
        await FindsAsync(Ci);
        Pass(59);
        await FindsAsync(Ci);
        Assert.Equal(1, _reader.Asked);

        Pass(2);
        await FindsAsync(Ci);
        Assert.Equal(2, _reader.Asked);
    }

    [Fact]
    public async Task A_remembered_key_is_found_at_once_and_costs_no_memory()
    {
        _reader.Returns(Mark, Ci);
        await FindsAsync(Ci);
        var before = 0L;
        for (var round = 0; round < 1_000; round++)
        {
            // The first rounds warm up.
            before = round == 100 ? GC.GetAllocatedBytesForCurrentThread() : before;
            var lookup = _keys.FindAsync(Digest, CancellationToken.None);
            Assert.True(lookup.IsCompletedSuccessfully);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task An_unknown_key_is_asked_for_every_ten_seconds()
    {
        _reader.ReturnsNothing(Mark);
        await UnknownAsync();
        Pass(9);
        await UnknownAsync();
        Assert.Equal(1, _reader.Asked);

        Pass(2);
        await UnknownAsync();
        Assert.Equal(2, _reader.Asked);
    }

    [Fact]
    public async Task A_change_of_the_key_is_asked_for_at_once()
    {
        _reader.Returns(Mark, Ci);
        await FindsAsync(Ci);
        Change(["ci"]);
        var paused = Ci with { OrganisationPaused = true };
        _reader.Returns(Mark, paused);

        await FindsAsync(paused);
    }

    [Fact]
    public async Task A_key_that_may_have_been_revoked_does_not_work_while_the_database_is_away()
    {
        _reader.Returns(Mark, Ci);
        await FindsAsync(Ci);
        Change(["ci"]);
        _reader.Fails();

        await UnavailableAsync();
    }

    [Fact]
    public async Task An_answer_from_before_a_change_is_not_remembered_after_it()
    {
        var slow = new TaskCompletionSource<KeyLookupResult?>();
        _reader.Answer = () => slow.Task;
        var early = _keys.FindAsync(Digest, CancellationToken.None).AsTask();
        Change(["ci"]);

        // Whoever comes now must not share the answer that was asked for before.
        _reader.ReturnsNothing(Mark);
        await UnknownAsync();
        slow.SetResult(new KeyLookupResult(Mark, new KeyLookup.Found(Ci, Revoked: false)));
        Assert.IsType<KeyLookup.Found>(await early);

        await UnknownAsync();
    }

    [Fact]
    public async Task Those_who_wait_for_one_key_share_one_look_up()
    {
        var slow = new TaskCompletionSource<KeyLookupResult?>();
        _reader.Answer = () => slow.Task;
        Task<KeyLookup>[] waiting =
        [
            .. Enumerable.Range(0, 100).Select(_ => _keys.FindAsync(Digest, CancellationToken.None).AsTask()),
        ];

        slow.SetResult(new KeyLookupResult(Mark, new KeyLookup.Found(Ci, Revoked: false)));

        Assert.All(await Task.WhenAll(waiting), answer => Assert.IsType<KeyLookup.Found>(answer));
        Assert.Equal(1, _reader.Asked);
    }

    [Fact]
    public async Task One_who_goes_away_takes_the_look_up_from_nobody()
    {
        var slow = new TaskCompletionSource<KeyLookupResult?>();
        _reader.Answer = () => slow.Task;
        using var impatience = new CancellationTokenSource();
        var first = _keys.FindAsync(Digest, impatience.Token).AsTask();
        var second = _keys.FindAsync(Digest, CancellationToken.None).AsTask();

        await impatience.CancelAsync();
        slow.SetResult(new KeyLookupResult(Mark, new KeyLookup.Found(Ci, Revoked: false)));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.IsType<KeyLookup.Found>(await second);
    }

    [Fact]
    public async Task A_known_key_works_until_what_is_known_is_too_old_and_is_then_unavailable()
    {
        _reader.Returns(Mark, Ci);
        await FindsAsync(Ci);
        _reader.Fails();
        _contact.Lose();

        _time.Advance(TimeSpan.FromSeconds(60));
        await FindsAsync(Ci);
        _time.Advance(TimeSpan.FromSeconds(1));
        await UnavailableAsync();
    }

    [Fact]
    public async Task A_key_that_cannot_be_asked_for_is_not_unknown()
    {
        _reader.ReturnsNothing(Mark);
        await UnknownAsync();
        _reader.Fails();
        _contact.Lose();

        await UnavailableAsync();
    }

    [Fact]
    public async Task An_answer_is_of_no_use_while_the_plans_are_too_old()
    {
        _time.Advance(TimeSpan.FromSeconds(61));
        _reader.Returns(new RevisionMark(2, Guid.NewGuid()), Ci);
        await UnavailableAsync();

        // The known revision is still the newest: that confirms the plans, too.
        _reader.Returns(Mark, Ci);
        await FindsAsync(Ci);
    }

    [Fact]
    public async Task A_flood_of_unknown_keys_is_not_asked_for_and_known_keys_go_on()
    {
        _reader.Returns(Mark, Ci);
        await FindsAsync(Ci);
        _reader.ReturnsNothing(Mark);
        var answers = new List<KeyLookup>();
        for (var number = 0; number < 1_000; number++)
        {
            answers.Add(await _keys.FindAsync(KeyDigest.Of(BitConverter.GetBytes(number)), CancellationToken.None));
        }

        Assert.Equal(25, answers.Count(answer => answer is KeyLookup.Unknown));
        Assert.Equal(975, answers.Count(answer => answer is KeyLookup.Unavailable));
        Assert.Equal(26, _reader.Asked);

        // Even one that has to be asked for again.
        Change(["ci"]);
        _reader.Returns(Mark, Ci);
        await FindsAsync(Ci);
    }

    [Fact]
    public async Task A_flood_of_other_forms_is_bounded_and_leaves_the_look_ups_of_the_gateways_own_keys()
    {
        _reader.ReturnsNothing(Mark);
        var answers = new List<KeyLookup>();
        for (var number = 0; number < 1_000; number++)
        {
            answers.Add(
                await _keys.FindOtherAsync(KeyDigest.Of(BitConverter.GetBytes(number)), CancellationToken.None));
        }

        Assert.Equal(25, answers.Count(answer => answer is KeyLookup.Unknown));
        Assert.Equal(25, _reader.Asked);
        _reader.Returns(Mark, Ci);
        await FindsAsync(Ci);
    }

    [Fact]
    public async Task A_demonstration_key_is_unknown_whatever_the_database_says()
    {
        Assert.True(
            KeyDigest.TryParse(
                "07bd1c5725f15a645cc02af73a11d54bfb607367dff27c4fbfd12de5135f9bb9", out var demonstration));
        _reader.Returns(Mark, Ci);

        Assert.IsType<KeyLookup.Unknown>(await _keys.FindAsync(demonstration, CancellationToken.None));
        Assert.Equal(0, _reader.Asked);
    }

    public void Dispose() => _cache.Dispose();

    private void Change(string[] keys) => _invalidations.Add(new ChangeNotice(Mark, 1, false, keys, []));

    // Time passes while the database answers that nothing is new.
    private void Pass(int seconds)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        _contact.Confirm(Mark, _time.GetTimestamp());
    }

    private async Task FindsAsync(Caller caller)
        => Assert.Equal(
            caller, Assert.IsType<KeyLookup.Found>(await _keys.FindAsync(Digest, CancellationToken.None)).Caller);

    private async Task UnknownAsync()
        => Assert.IsType<KeyLookup.Unknown>(await _keys.FindAsync(Digest, CancellationToken.None));

    private async Task UnavailableAsync()
        => Assert.IsType<KeyLookup.Unavailable>(await _keys.FindAsync(Digest, CancellationToken.None));
}
