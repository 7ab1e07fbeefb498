using System.Collections.Concurrent;
using Gateway.Core.Keys;

namespace Gateway.Stores.PostgreSql.Changes;

/// <summary>
/// Which answers about keys are no longer to be used. Every change has a sequence number; an answer carries the number
/// at which it was queried, so that one that was queried before a change never outlives it, however late it arrives.
/// </summary>
internal sealed class Invalidations
{
    // Beyond this many ids, looking up all keys again is cheaper.
    private const int MostIds = 10_000;

    private readonly ConcurrentDictionary<string, long> _keys = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _organisations = new(StringComparer.Ordinal);
    private readonly Lock _writing = new();
    private long _current;
    private long _all;
    private long _unknowns;

    /// <summary>The number of the last change.</summary>
    public long Current => Volatile.Read(ref _current);

    /// <summary>Takes a change in: what it names is to be looked up again.</summary>
    public void Add(ChangeNotice notice)
    {
        if (notice is { Keys: { } keys, Organisations: { } organisations })
        {
            Add(keys, organisations);
        }
        else
        {
            AddAll();
        }
    }

    /// <summary>Everything is to be looked up again.</summary>
    public void AddAll()
    {
        lock (_writing)
        {
            var next = _current + 1;

            // In this order: a reader that finds the tables empty also finds the mark.
            Volatile.Write(ref _all, next);
            Volatile.Write(ref _unknowns, next);
            _keys.Clear();
            _organisations.Clear();
            Volatile.Write(ref _current, next);
        }
    }

    /// <summary>Whether what was queried at this number still holds for the caller.</summary>
    public bool Holds(Caller caller, long asOf)
        => (!_keys.TryGetValue(caller.KeyId, out var key) || key <= asOf)
        && (!_organisations.TryGetValue(caller.OrganisationId, out var organisation) || organisation <= asOf)
        && Volatile.Read(ref _all) <= asOf;

    /// <summary>Whether a key that was unknown at this number still is: no key has come since.</summary>
    public bool UnknownHolds(long asOf) => Volatile.Read(ref _unknowns) <= asOf;

    private void Add(string[] keys, string[] organisations)
    {
        if (_keys.Count + _organisations.Count + keys.Length + organisations.Length > MostIds)
        {
            AddAll();
            return;
        }

        lock (_writing)
        {
            var next = _current + 1;
            foreach (var key in keys)
            {
                _keys[key] = next;
            }

            foreach (var organisation in organisations)
            {
                _organisations[organisation] = next;
            }

            if (keys.Length > 0)
            {
                Volatile.Write(ref _unknowns, next);
            }

            Volatile.Write(ref _current, next);
        }
    }
}
