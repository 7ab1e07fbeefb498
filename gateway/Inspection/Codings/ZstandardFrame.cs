using System.Buffers;

namespace Gateway.Inspection.Codings;

/// <summary>
/// Walks over the blocks of a Zstandard frame (RFC 8878) without decoding them. The decoder would take frames behind
/// the first one, and frames that are to be skipped.
/// </summary>
internal static class ZstandardFrame
{
    // RFC 9659: the largest window of the content coding, and so the most memory that a decoder takes.
    private const ulong LargestWindow = 8 << 20;
    private const int Magic = unchecked((int)0xFD2FB528);
    private const int SingleSegment = 0x20;
    private const int Reserved = 0x08;
    private const int HasChecksum = 0x04;
    private const int HasDictionary = 0x03;

    /// <summary>
    /// Whether the body is exactly one frame that needs no dictionary and no window beyond the largest.
    /// </summary>
    public static bool IsWhole(in ReadOnlySequence<byte> body)
    {
        var reader = new SequenceReader<byte>(body);
        if (!reader.TryReadLittleEndian(out int magic) || magic != Magic
            || !reader.TryRead(out var descriptor) || (descriptor & (Reserved | HasDictionary)) != 0
            || !TryReadWindow(ref reader, descriptor, out var window) || window > LargestWindow
            || !TrySkipBlocks(ref reader))
        {
            return false;
        }

        return reader.Remaining == ((descriptor & HasChecksum) != 0 ? 4 : 0);
    }

    private static bool TryReadWindow(ref SequenceReader<byte> reader, byte descriptor, out ulong window)
    {
        window = 0;
        var isSingle = (descriptor & SingleSegment) != 0;
        if (!isSingle)
        {
            if (!reader.TryRead(out var size))
            {
                return false;
            }

            var least = 1UL << (10 + (size >> 3));
            window = least + (least / 8 * (ulong)(size & 7));
        }

        var length = (descriptor >> 6) switch
        {
            0 => isSingle ? 1 : 0,
            1 => 2,
            2 => 4,
            _ => 8,
        };
        var content = 0UL;
        for (var i = 0; i < length; i++)
        {
            if (!reader.TryRead(out var next))
            {
                return false;
            }

            content |= (ulong)next << (8 * i);
        }

        window = isSingle ? content + (length == 2 ? 256UL : 0) : window;
        return true;
    }

    private static bool TrySkipBlocks(ref SequenceReader<byte> reader)
    {
        while (reader.TryRead(out var low) && reader.TryRead(out var middle) && reader.TryRead(out var high))
        {
            var header = low | (middle << 8) | (high << 16);
            var size = header >> 3;
            var isKnown = ((header >> 1) & 3) switch
            {
                // Raw and compressed blocks have their size; a run has the one byte that it repeats.
                0 or 2 => TrySkip(ref reader, size),
                1 => TrySkip(ref reader, 1),
                _ => false,
            };
            if (!isKnown || (header & 1) != 0)
            {
                return isKnown;
            }
        }

        return false;
    }

    private static bool TrySkip(ref SequenceReader<byte> reader, long count)
    {
        if (reader.Remaining < count)
        {
            return false;
        }

        reader.Advance(count);
        return true;
    }
}
