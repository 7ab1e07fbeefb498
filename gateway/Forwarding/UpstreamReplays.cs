using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Gateway.Forwarding;

/// <summary>How many requests were sent once more since the start, by cluster.</summary>
internal sealed class UpstreamReplays
{
    private readonly ConcurrentDictionary<string, StrongBox<long>> _counts = new(StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, long>> All
        => _counts.Select(count => KeyValuePair.Create(count.Key, Volatile.Read(ref count.Value.Value)));

    public void Count(string cluster) => Interlocked.Increment(ref _counts.GetOrAdd(cluster, static _ => new()).Value);
}
