using System.Collections.Concurrent;
using Gateway.Core.Keys;
using Gateway.Stores.PostgreSql.Changes;

namespace Gateway.Stores.PostgreSql.Keys;

/// <summary>
/// The keys of the database, looked up one by one and remembered for a short while. A key that cannot be asked for is neither known nor
/// unknown; one that was known goes on working until what is remembered is too old.
/// </summary>
/// <param name="allowDemoKeys">Whether a demonstration key, whose secret is public, may be one.</param>
internal sealed class PostgreSqlKeyDirectory(
    IKeyReader reader,
    KeyCache cache,
    LookupBudget budget,
    Invalidations invalidations,
    ReplicaFreshness contact,
    IStoreObserver observer,
    bool allowDemoKeys,
    TimeSpan timeout,
    TimeProvider time) : IKeyDirectory
{
    private readonly ConcurrentDictionary<KeyDigest, PendingLookup> _flights = new();

    // Made-up texts without a checksum must not use up the look-ups of the gateway's own keys.
    private readonly LookupBudget _others = new(time);

    public ValueTask<KeyLookup> FindAsync(KeyDigest digest, CancellationToken cancellationToken)
        => FindAsync(digest, budget, cancellationToken);

    public ValueTask<KeyLookup> FindOtherAsync(KeyDigest digest, CancellationToken cancellationToken)
        => FindAsync(digest, _others, cancellationToken);

    private ValueTask<KeyLookup> FindAsync(KeyDigest digest, LookupBudget unknown, CancellationToken cancellationToken)
    {
        var now = time.GetTimestamp();
        if (contact.IsFresh(now))
        {
            if (cache.Known(digest) is { } known && cache.IsYoung(known, now))
            {
                observer.Remembered(known: true);
                return new(known.Answer);
            }

            // While the database cannot be asked, nobody knows whether the key has come since.
            if (contact.Reachable && cache.IsUnknown(digest, now))
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
            var flight = new PendingLookup(invalidations.Current);
            if (!_flights.TryGetValue(digest, out var other))
            {
                if (!_flights.TryAdd(digest, flight))
                {
                    continue;
                }
            }
            else if (other.AskedAt >= flight.AskedAt)
            {
                return other.Answer;
            }
            else if (!_flights.TryUpdate(digest, flight, other))
            {
                continue;
            }

            _ = RunAsync(digest, flight, unknown);
            return flight.Answer;
        }
    }

    // Nobody's cancellation ends it: others may be waiting, too.
    private async Task RunAsync(KeyDigest digest, PendingLookup flight, LookupBudget unknown)
    {
        KeyLookup answer = KeyLookup.Unavailable.Instance;
        try
        {
            answer = await LookUpAsync(digest, flight.AskedAt, unknown) ?? Remembered(digest);
        }
        finally
        {
            _flights.TryRemove(KeyValuePair.Create(digest, flight));
            flight.Land(answer);
        }
    }

    private KeyLookup Remembered(KeyDigest digest)
        => contact.IsFresh(time.GetTimestamp()) && cache.Known(digest) is { } known ? known.Answer : KeyLookup.Unavailable.Instance;

    // Null where the database could not be asked.
    private async Task<KeyLookup?> LookUpAsync(KeyDigest digest, long askedAt, LookupBudget unknown)
    {
        var wasKnown = cache.WasKnown(digest);
        if (!contact.Reachable || (!wasKnown && !unknown.TryTake()))
        {
            observer.NotLookedUp();
            return null;
        }

        var asked = time.GetTimestamp();
        var answer = await AskAsync(digest);
        observer.LookedUp(time.GetElapsedTime(asked), answer);
        if (answer is null)
        {
            return null;
        }

        contact.Confirm(answer.Mark, asked);
        if (!wasKnown && answer.Key is not null)
        {
            unknown.GiveBack();
        }

        KeyLookup found = answer.Key is { } key ? key : KeyLookup.Unknown.Instance;
        cache.Keep(digest, new CachedKey(found, askedAt, asked));

        // The plans that the key is held against must not be too old either.
        return contact.IsFresh(time.GetTimestamp()) ? found : null;
    }

    private async Task<KeyLookupResult?> AskAsync(KeyDigest digest)
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
