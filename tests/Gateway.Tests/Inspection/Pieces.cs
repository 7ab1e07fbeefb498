using System.Buffers;
using Gateway.Core.Inspection;

namespace Gateway.Tests.Inspection;

/// <summary>Byte sequences that are cut into pieces of a size.</summary>
internal static class Pieces
{
    public static ReadOnlySequence<byte> Of(byte[] bytes, int size)
    {
        var chain = new SegmentChain();
        for (var start = 0; start < bytes.Length; start += size)
        {
            chain.Append(bytes.AsMemory(start, Math.Min(size, bytes.Length - start)));
        }

        return chain.ToSequence();
    }
}
