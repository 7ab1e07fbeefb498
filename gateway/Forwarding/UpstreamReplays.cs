using System.Collections.Concurrent;

namespace Gateway.Forwarding;

/// <summary>How many requests were retried since the start, by cluster.</summary>
internal sealed class UpstreamReplays
{
    private readonly ConcurrentDictionary<string, Counter> _counters = new(StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, long>> All
        => _counters.Select(counter => KeyValuePair.Create(counter.Key, counter.Value.Count));

    /// <summary>The counter of a cluster, reported from now on even while it is zero.</summary>
    public Counter Of(string cluster) => _counters.GetOrAdd(cluster, static _ => new Counter());

    /// <summary>Counts the replays of one cluster.</summary>
    internal sealed class Counter
    {
        private long _count;

        public long Count => Volatile.Read(ref _count);

        public void Add() => Interlocked.Increment(ref _count);
    }
}
