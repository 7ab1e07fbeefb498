using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Gateway.Memory;

/// <summary>
/// The blocks for reading from and writing to connections. They are lent and returned without a lock. Blocks that
/// recent traffic did not need are released: the server's own pool keeps those of its peak for many minutes.
/// </summary>
internal sealed class BlockPool : MemoryPool<byte>
{
    /// <summary>
    /// Bytes of a block: four times the server's own, so that a large body arrives in a quarter of the system calls and
    /// pieces. More brings little, and an idle connection holds one.
    /// </summary>
    public const int BlockSize = 16 * 1024;

    private readonly ConcurrentQueue<Block> _idle = new();
    private int _lent;
    private int _most;
    private int _mostBefore;
    private int _rents;
    private volatile bool _isDisposed;

    public override int MaxBufferSize => BlockSize;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, BlockSize);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var lent = Interlocked.Increment(ref _lent);

        // Of two that count at once one may be lost: it only has to tell traffic from none.
        _rents++;
        if (lent > Volatile.Read(ref _most))
        {
            // Two that write at once may keep the lesser number: the next period corrects it.
            Volatile.Write(ref _most, lent);
        }

        return _idle.TryDequeue(out var block) ? block : new Block(this);
    }

    /// <summary>How often a block was lent in the current period.</summary>
    public int Rents => _rents;

    /// <summary>
    /// Ends a period. Keeps as many blocks as this or the last period had in use at once; the garbage collector takes
    /// the others. Returns their bytes.
    /// </summary>
    public long TrimExcess()
    {
        var lent = Volatile.Read(ref _lent);
        var kept = Math.Max(Volatile.Read(ref _most), _mostBefore) - lent;
        _mostBefore = Interlocked.Exchange(ref _most, lent);
        _rents = 0;
        var freed = 0L;
        for (var surplus = _idle.Count - kept; surplus > 0 && _idle.TryDequeue(out _); surplus--)
        {
            freed += BlockSize;
        }

        return freed;
    }

    protected override void Dispose(bool disposing)
    {
        _isDisposed = true;
        _idle.Clear();
    }

    private void TakeBack(Block block)
    {
        Interlocked.Decrement(ref _lent);
        if (!_isDisposed)
        {
            _idle.Enqueue(block);
        }
    }

    /// <summary>Pinned from the start: a socket reads into it without pinning it each time.</summary>
    private sealed class Block(BlockPool pool) : IMemoryOwner<byte>
    {
        private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(BlockSize, pinned: true);

        public Memory<byte> Memory => MemoryMarshal.CreateFromPinnedArray(_bytes, 0, BlockSize);

        public void Dispose() => pool.TakeBack(this);
    }
}
