using System.Buffers;

namespace Gateway.Core.Inspection.Multipart;

/// <summary>
/// Finds every place of a body where its delimiter stands, also across the pieces in which it arrived.
/// </summary>
internal static class DelimiterSearch
{
    /// <summary>Appends the offsets, in order; stops when there are more than <paramref name="most"/>.</summary>
    public static void Find(in ReadOnlySequence<byte> body, ReadOnlySpan<byte> delimiter, int most, List<long> offsets)
    {
        // The end of one piece and the start of the next, where a delimiter may lie across both.
        var overlap = delimiter.Length - 1;
        Span<byte> seam = stackalloc byte[2 * overlap];
        var carried = 0;
        var start = 0L;
        var next = 0L;
        foreach (var memory in body)
        {
            var piece = memory.Span;
            var head = piece[..Math.Min(overlap, piece.Length)];
            head.CopyTo(seam[carried..]);
            next = FindIn(seam[..(carried + head.Length)], start - carried, next, delimiter, most, offsets);
            next = FindIn(piece, start, next, delimiter, most, offsets);
            if (offsets.Count > most)
            {
                return;
            }

            carried = Carry(seam, carried + head.Length, piece, overlap);
            start += piece.Length;
        }
    }

    // The search continues after the last delimiter, so that an overlapping delimiter is found alike for all pieces.
    private static long FindIn(
        ReadOnlySpan<byte> bytes, long start, long next, ReadOnlySpan<byte> delimiter, int most, List<long> offsets)
    {
        while (offsets.Count <= most)
        {
            var from = (int)Math.Max(0, next - start);
            var found = bytes[from..].IndexOf(delimiter);
            if (found < 0)
            {
                break;
            }

            offsets.Add(start + from + found);
            next = start + from + found + delimiter.Length;
        }

        return next;
    }

    // A long piece leaves its own end; a short one lengthens what was carried before.
    private static int Carry(Span<byte> seam, int filled, ReadOnlySpan<byte> piece, int overlap)
    {
        if (piece.Length >= overlap)
        {
            piece[^overlap..].CopyTo(seam);
            return overlap;
        }

        var kept = Math.Min(filled, overlap);
        seam[(filled - kept)..filled].CopyTo(seam);
        return kept;
    }
}
