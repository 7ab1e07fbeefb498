using System.Buffers;

namespace Gateway.Fuzz;

/// <summary>Cuts bytes into pieces, as a network would.</summary>
internal static class Cuts
{
    private const int Large = 1 << 14;

    /// <summary>Pieces of random lengths, some of them single bytes, some empty.</summary>
    public static List<ReadOnlyMemory<byte>> Of(byte[] bytes, Random random)
    {
        var most = bytes.Length > Large ? 4096 : random.Pick<int>([1, 2, 7, 40, 1000]);
        var pieces = new List<ReadOnlyMemory<byte>>();
        for (var start = 0; start < bytes.Length;)
        {
            var length = Math.Min(random.Next(most == 1 ? 1 : 0, most + 1), bytes.Length - start);
            pieces.Add(bytes.AsMemory(start, length));
            start += length;
        }

        return pieces;
    }

    public static ReadOnlySequence<byte> Sequence(IEnumerable<ReadOnlyMemory<byte>> pieces)
    {
        var first = new Piece(default, 0);
        var last = first;
        foreach (var piece in pieces)
        {
            last = last.Append(piece);
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    // Not the gateway's own chain, which leaves empty pieces out: a reader must bear them.
    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, long start) => (Memory, RunningIndex) = (memory, start);

        public Piece Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Piece(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
