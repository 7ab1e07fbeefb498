using System.Collections.Concurrent;

namespace Gateway.Inspection;

/// <summary>One account for each id. Those that no request is in are kept for the next one, up to a number.</summary>
internal sealed class BufferAccounts(long limit)
{
    private const int KeptAtMost = 10_000;

    private readonly ConcurrentDictionary<string, BufferAccount> _accounts = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>How many there are.</summary>
    public int Count => _accounts.Count;

    /// <summary>The account of this id, with one more request in it.</summary>
    public BufferAccount Open(string id)
    {
        while (true)
        {
            if (!_accounts.TryGetValue(id, out var account))
            {
                account = _accounts.GetOrAdd(id, static (_, most) => new BufferAccount(most), limit);
                if (Interlocked.Increment(ref _count) > KeptAtMost)
                {
                    CloseIdle();
                }
            }

            if (account.TryEnter())
            {
                return account;
            }

            _accounts.TryRemove(KeyValuePair.Create(id, account));
        }
    }

    // Walks over all of them, but only after as many were opened as are kept.
    private void CloseIdle()
    {
        Interlocked.Exchange(ref _count, 0);
        foreach (var entry in _accounts)
        {
            if (entry.Value.TryClose())
            {
                _accounts.TryRemove(entry);
            }
        }
    }
}
