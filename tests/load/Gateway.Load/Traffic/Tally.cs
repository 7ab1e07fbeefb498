using System.Collections.Concurrent;

namespace Gateway.Load.Traffic;

/// <summary>Counts the answers of one window by what they were.</summary>
internal sealed class Tally(IReadOnlyList<int> expected)
{
    private readonly ConcurrentDictionary<int, int> _failures = new();
    private int _completed;

    public int Completed => _completed;

    /// <summary>Unexpected statuses with their counts; 0 stands for a connection that broke.</summary>
    public IReadOnlyDictionary<int, int> Failures => _failures;

    public void Count(int status)
    {
        if (expected.Contains(status))
        {
            Interlocked.Increment(ref _completed);
        }
        else
        {
            _failures.AddOrUpdate(status, 1, static (_, count) => count + 1);
        }
    }
}
