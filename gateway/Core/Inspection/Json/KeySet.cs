namespace Gateway.Core.Inspection.Json;

/// <summary>
/// The keys of one object, as hashes. Few keys are compared one by one; more go to a table that grows with them.
/// </summary>
internal sealed class KeySet
{
    private const int Few = 16;

    private readonly ulong[] _few = new ulong[Few];
    private ulong[] _table = [];

    public int Count { get; private set; }

    public void Clear() => Count = 0;

    /// <summary>False where the object has the key already.</summary>
    public bool Add(ulong hash)
    {
        // Zero marks a free slot of the table.
        hash = hash == 0 ? 1 : hash;
        if (Count < Few)
        {
            if (_few.AsSpan(0, Count).Contains(hash))
            {
                return false;
            }

            _few[Count++] = hash;
            return true;
        }

        if (Count == Few)
        {
            Rebuild(4 * Few, _few);
        }
        else if (2 * Count >= _table.Length)
        {
            Rebuild(2 * _table.Length, _table);
        }

        if (!Insert(hash))
        {
            return false;
        }

        Count++;
        return true;
    }

    private void Rebuild(int size, ReadOnlySpan<ulong> hashes)
    {
        _table = new ulong[size];
        foreach (var hash in hashes)
        {
            if (hash != 0)
            {
                Insert(hash);
            }
        }
    }

    private bool Insert(ulong hash)
    {
        var mask = _table.Length - 1;
        var slot = (int)(hash >> 32) & mask;
        while (_table[slot] != 0)
        {
            if (_table[slot] == hash)
            {
                return false;
            }

            slot = (slot + 1) & mask;
        }

        _table[slot] = hash;
        return true;
    }
}
