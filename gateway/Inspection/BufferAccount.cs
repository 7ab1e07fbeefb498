namespace Gateway.Inspection;

/// <summary>Bytes held for one purpose, up to a limit.</summary>
internal sealed class BufferAccount(long limit)
{
    private const int Closed = -1;

    private long _held;
    private int _users;

    public long Limit => limit;

    public long Held => Volatile.Read(ref _held);

    public bool TryReserve(long bytes)
    {
        if (Interlocked.Add(ref _held, bytes) <= limit)
        {
            return true;
        }

        Release(bytes);
        return false;
    }

    public void Release(long bytes) => Interlocked.Add(ref _held, -bytes);

    /// <summary>Counts a request in; false where the account was closed meanwhile.</summary>
    public bool TryEnter()
    {
        for (var users = Volatile.Read(ref _users); users != Closed;)
        {
            var seen = Interlocked.CompareExchange(ref _users, users + 1, users);
            if (seen == users)
            {
                return true;
            }

            users = seen;
        }

        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _users);

    /// <summary>Closes the account for good, unless a request is in it.</summary>
    public bool TryClose() => Interlocked.CompareExchange(ref _users, Closed, 0) == 0;
}
