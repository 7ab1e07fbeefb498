using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gateway.Core.Inspection.Json;

/// <summary>
/// One UTF-8 sequence of more than a byte, read byte by byte: no overlong form, no surrogate, nothing past U+10FFFF.
/// </summary>
internal struct Utf8Sequence
{
    private const int Block = 48;

    private byte _left;
    private byte _low;
    private byte _high;

    /// <summary>Whether the last byte of the sequence was read.</summary>
    public readonly bool IsComplete => _left == 0;

    /// <summary>Bytes at the start that are whole, valid sequences outside ASCII.</summary>
    public static int WholeSequences(ReadOnlySpan<byte> bytes)
    {
        var i = 0;
        while (bytes.Length - i >= Block && AreSixteenOfThree(bytes[i..]))
        {
            i += Block;
        }

        while (i + 3 < bytes.Length && bytes[i] >= 0x80)
        {
            var length = Length(Unsafe.ReadUnaligned<uint>(in bytes[i]));
            if (length == 0)
            {
                break;
            }

            i += length;
        }

        return i;
    }

    /// <summary>Takes the first byte; false where no sequence begins with it.</summary>
    public bool Begin(byte lead)
    {
        (_left, _low, _high) = lead switch
        {
            >= 0xC2 and <= 0xDF => ((byte)1, (byte)0x80, (byte)0xBF),
            0xE0 => ((byte)2, (byte)0xA0, (byte)0xBF),
            0xED => ((byte)2, (byte)0x80, (byte)0x9F),
            >= 0xE1 and <= 0xEF => ((byte)2, (byte)0x80, (byte)0xBF),
            0xF0 => ((byte)3, (byte)0x90, (byte)0xBF),
            >= 0xF1 and <= 0xF3 => ((byte)3, (byte)0x80, (byte)0xBF),
            0xF4 => ((byte)3, (byte)0x80, (byte)0x8F),
            _ => default,
        };
        return _left != 0;
    }

    /// <summary>Takes the next byte; false where it does not continue the sequence.</summary>
    public bool Continue(byte value)
    {
        if (value < _low || value > _high)
        {
            return false;
        }

        (_left, _low, _high) = ((byte)(_left - 1), 0x80, 0xBF);
        return true;
    }

    // As in Chinese, Japanese and Korean: every lead byte allows any second byte.
    private static bool AreSixteenOfThree(ReadOnlySpan<byte> bytes)
    {
        const ulong Leads = 0x2492_4924_9249;
        const ulong All = (1UL << Block) - 1;
        if (!Vector256.IsHardwareAccelerated)
        {
            return false;
        }

        ref var start = ref MemoryMarshal.GetReference(bytes);
        var first = Vector256.LoadUnsafe(ref start);
        var rest = Vector128.LoadUnsafe(ref start, (nuint)Vector256<byte>.Count);
        var leads = Vector256.LessThan(first - Vector256.Create((byte)0xE1), Vector256.Create((byte)12))
            .ExtractMostSignificantBits()
            | ((ulong)Vector128.LessThan(rest - Vector128.Create((byte)0xE1), Vector128.Create((byte)12))
                .ExtractMostSignificantBits() << Vector256<byte>.Count);
        var others = Vector256.LessThan(first.AsSByte(), Vector256.Create((sbyte)-64)).ExtractMostSignificantBits()
            | ((ulong)Vector128.LessThan(rest.AsSByte(), Vector128.Create((sbyte)-64)).ExtractMostSignificantBits()
                << Vector256<byte>.Count);
        return leads == Leads && others == (All & ~Leads);
    }

    // The four bytes are in the word in little-endian order; 0 means that the slow path decides. Only the high bits of
    // a code point are compared, because each bound is a multiple.
    private static int Length(uint word)
    {
        if (!BitConverter.IsLittleEndian)
        {
            return 0;
        }

        if ((word & 0x00C0C0F0) == 0x008080E0)
        {
            var code = ((word & 0x0F) << 12) | ((word >> 2) & 0x0FC0);
            return code >= 0x800 && code - 0xD800 >= 0x800 ? 3 : 0;
        }

        if ((word & 0xC0E0) == 0x80C0)
        {
            return (word & 0xFF) >= 0xC2 ? 2 : 0;
        }

        if ((word & 0xC0C0C0F8) == 0x808080F0)
        {
            var code = ((word & 0x07) << 18) | ((word << 4) & 0x3F000);
            return code is >= 0x10000 and <= 0x10FFFF ? 4 : 0;
        }

        return 0;
    }
}
