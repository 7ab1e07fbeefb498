using System.Buffers;
using Gateway.Core.Errors;
using Gateway.Core.Inspection;

namespace Gateway.Inspection.Codings;

/// <summary>
/// What a body was decoded to, in blocks that are taken as it grows. Each block is reserved before it is taken.
/// </summary>
/// <param name="bound">How much there may be.</param>
/// <param name="reserve">Reserves bytes for the request, or returns the refusal.</param>
internal sealed class DecodedBytes(DecodingBound bound, Func<long, Refusal?> reserve) : IDisposable
{
    private const int BlockSize = 64 << 10;

    private readonly List<byte[]> _blocks = [];
    private long _length;

    /// <summary>What was written.</summary>
    public ReadOnlySequence<byte> Bytes
    {
        get
        {
            var chain = new SegmentChain();
            var left = _length;
            foreach (var block in _blocks)
            {
                chain.Append(block.AsMemory(0, (int)Math.Min(left, BlockSize)));
                left -= BlockSize;
            }

            return chain.ToSequence();
        }
    }

    /// <summary>Room for more; taken anew where the last block is full.</summary>
    public Refusal? Room(out Span<byte> room)
    {
        room = default;
        if (_length == (long)_blocks.Count * BlockSize)
        {
            if (reserve(BlockSize) is { } refusal)
            {
                return refusal;
            }

            _blocks.Add(ArrayPool<byte>.Shared.Rent(BlockSize));
        }

        var used = (int)(_length - ((long)(_blocks.Count - 1) * BlockSize));
        room = _blocks[^1].AsSpan(used, BlockSize - used);
        return null;
    }

    /// <summary>Counts what was written into the room; refuses what is more than there may be.</summary>
    public Refusal? Wrote(int count)
    {
        _length += count;
        return bound.Check(_length);
    }

    public void Dispose()
    {
        foreach (var block in _blocks)
        {
            ArrayPool<byte>.Shared.Return(block);
        }

        _blocks.Clear();
    }
}
