using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;

namespace Gateway.Memory;

/// <summary>Creates the server's pools, and trims them together.</summary>
internal sealed class BlockPools : IMemoryPoolFactory<byte>
{
    private readonly ConcurrentBag<BlockPool> _pools = [];

    public MemoryPool<byte> Create(MemoryPoolOptions? options = null)
    {
        var pool = new BlockPool();
        _pools.Add(pool);
        return pool;
    }

    /// <summary>How often a block was lent in the current period.</summary>
    public int Rents => _pools.Sum(pool => pool.Rents);

    /// <summary>Ends a period of every pool. Returns the released bytes.</summary>
    public long TrimExcess() => _pools.Sum(pool => pool.TrimExcess());
}
