using System.Collections.Concurrent;
using Gateway.Core.Keys;
using Gateway.Stores.PostgreSql.Changes;

namespace Gateway.Stores.PostgreSql.Keys;

/// <summary>
/// The keys of the database, looked up one by one and cached for a short while. If the database cannot be queried, a
/// cached key stays valid until it is too old, and any other key is neither known nor unknown.
/// </summary>
/// <param name="allowDemoKeys">Whether a demonstration key, whose secret is public, may be one.</param>
internal sealed class PostgreSqlKeyDirectory(
    IKeyReader reader,
    KeyCache cache,
    LookupBudget budget,
    Invalidations invalidations,
    ReplicaFreshness freshness,
    IStoreObserver observer,
    bool allowDemoKeys,
    TimeSpan timeout,
    TimeProvider time) : IKeyDirectory
{
    private readonly ConcurrentDictionary<KeyDigest, PendingLookup> _pending = new();

    // Invented texts without a checksum must not use up the lookups of the gateway's own keys.
    private readonly LookupBudget _others = new(time);

    public ValueTask<KeyLookup> FindAsync(KeyDigest digest, CancellationToken cancellationToken)
        => FindAsync(digest, budget, cancellationToken);

    public ValueTask<KeyLookup> FindOtherAsync(KeyDigest digest, CancellationToken cancellationToken)
        => FindAsync(digest, _others, cancellationToken);

    private ValueTask<KeyLookup> FindAsync(KeyDigest digest, LookupBudget unknown, CancellationToken cancellationToken)
    {
        var now = time.GetTimestamp();
        if (freshness.IsFresh(now))
        {
            if (cache.Known(digest) is { } known && cache.IsYoung(known, now))
            {
                observer.Remembered(known: true);
                return new(known.Answer);
            }

            // While the database cannot be queried, the key may have been added.
            if (freshness.Reachable && cache.IsUnknown(digest, now))
            {
                observer.Remembered(known: false);
                return new(KeyLookup.Unknown.Instance);
            }
        }

        if (!allowDemoKeys && DemoKeys.Contain(digest))
        {
            return new(KeyLookup.Unknown.Instance);
        }

        return new(Join(digest, unknown).WaitAsync(cancellationToken));
    }

    private Task<KeyLookup> Join(KeyDigest digest, LookupBudget unknown)
    {
        while (true)
        {
            var lookup = new PendingLookup(invalidations.Current);
            if (!_pending.TryGetValue(digest, out var other))
            {
                if (!_pending.TryAdd(digest, lookup))
                {
                    continue;
                }
            }
            else if (other.AsOf >= lookup.AsOf)
            {
                return other.Answer;
            }
            else if (!_pending.TryUpdate(digest, lookup, other))
            {
                continue;
            }

            _ = RunAsync(digest, lookup, unknown);
            return lookup.Answer;
        }
    }

    // The lookup is shared and not cancelled by one caller.
    private async Task RunAsync(KeyDigest digest, PendingLookup lookup, LookupBudget unknown)
    {
        KeyLookup answer = KeyLookup.Unavailable.Instance;
        try
        {
            answer = await LookUpAsync(digest, lookup.AsOf, unknown) ?? Remembered(digest);
        }
        finally
        {
            _pending.TryRemove(KeyValuePair.Create(digest, lookup));
            lookup.Complete(answer);
        }
    }

    private KeyLookup Remembered(KeyDigest digest)
        => freshness.IsFresh(time.GetTimestamp()) && cache.Known(digest) is { } known
            ? known.Answer
            : KeyLookup.Unavailable.Instance;

    // Null where the database could not be queried.
    private async Task<KeyLookup?> LookUpAsync(KeyDigest digest, long asOf, LookupBudget unknown)
    {
        var wasKnown = cache.WasKnown(digest);
        if (!freshness.Reachable || (!wasKnown && !unknown.TryTake()))
        {
            observer.NotLookedUp();
            return null;
        }

        var queriedAt = time.GetTimestamp();
        var answer = await QueryAsync(digest);
        observer.LookedUp(time.GetElapsedTime(queriedAt), answer);
        if (answer is null)
        {
            return null;
        }

        freshness.Confirm(answer.Mark, queriedAt);
        if (!wasKnown && answer.Key is not null)
        {
            unknown.GiveBack();
        }

        KeyLookup found = answer.Key is { } key ? key : KeyLookup.Unknown.Instance;
        cache.Keep(digest, new CachedKey(found, asOf, queriedAt));

        // The plans that the key is held against must not be too old either.
        return freshness.IsFresh(time.GetTimestamp()) ? found : null;
    }

    private async Task<KeyLookupResult?> QueryAsync(KeyDigest digest)
    {
        using var span = observer.LookingUp();
        try
        {
            return await reader.ReadAsync(digest).WaitAsync(timeout, time);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }
}
