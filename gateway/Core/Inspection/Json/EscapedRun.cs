using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gateway.Core.Inspection.Json;

/// <summary>
/// Passes over text in which escapes stand close together, as in source code: a block of bytes at a time, whatever
/// number of escapes it holds. <see cref="TextRun"/> alone would start anew behind each of them.
/// </summary>
internal static class EscapedRun
{
    /// <summary>Bytes that are looked at together.</summary>
    public const int Block = 32;

    private const ulong EvenPositions = 0x5555_5555;

    /// <summary>
    /// Bytes at the start that are plain or belong to escapes of two bytes. They end at the latest before a quote that
    /// ends the string, an escape of another form, a control character and a byte outside ASCII; they may end sooner,
    /// but never inside an escape.
    /// </summary>
    public static int Length(ReadOnlySpan<byte> bytes)
    {
        if (!Vector256.IsHardwareAccelerated)
        {
            return 0;
        }

        ref var start = ref MemoryMarshal.GetReference(bytes);
        var isEscaped = 0ul;
        nint i = 0;
        for (nint end = bytes.Length - Block; i <= end; i += Block)
        {
            var block = Vector256.LoadUnsafe(ref Unsafe.Add(ref start, i));
            ulong stops = Vector256.LessThan(block.AsSByte(), Vector256.Create((sbyte)' '))
                .ExtractMostSignificantBits();
            ulong quotes = Vector256.Equals(block, Vector256.Create((byte)'"')).ExtractMostSignificantBits();
            ulong slashes = Vector256.Equals(block, Vector256.Create((byte)'\\')).ExtractMostSignificantBits();
            var escaped = 0ul;
            if ((slashes | isEscaped) != 0)
            {
                escaped = Escaped(slashes, ref isEscaped);
                stops |= escaped & ~(ulong)ShortEscapes(block).ExtractMostSignificantBits();
            }

            stops |= quotes & ~escaped;
            if (stops != 0)
            {
                // What stops at an escaped byte stops at its backslash.
                var at = BitOperations.TrailingZeroCount(stops);
                return (int)(i + at - (nint)((escaped >> at) & 1));
            }
        }

        return (int)(i - (nint)isEscaped);
    }

    /// <summary>
    /// The bytes behind a backslash that is not escaped itself. In a row of backslashes every second one is, so that
    /// the row's end tells by its distance from the start: an addition carries from the one to the other.
    /// </summary>
    /// <param name="isEscaped">1 if the last block ended with such a backslash; then the same of this one.</param>
    private static ulong Escaped(ulong slashes, ref ulong isEscaped)
    {
        slashes &= ~isEscaped;
        var follows = (slashes << 1) | isEscaped;
        var oddStarts = slashes & ~EvenPositions & ~follows;
        var rows = oddStarts + slashes;
        isEscaped = rows >> Block;
        var inverted = rows << 1;
        return (EvenPositions ^ inverted) & follows & uint.MaxValue;
    }

    /// <summary>Whether the first thirty bytes of a block are five escapes as <c>\u00e9</c>.</summary>
    public static bool AreFiveUnits(ReadOnlySpan<byte> bytes)
    {
        const uint Starts = 0b000001_000001_000001_000001_000001;
        const uint Digits = 0b111100_111100_111100_111100_111100;
        if (!Vector256.IsHardwareAccelerated)
        {
            return false;
        }

        var block = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(bytes));
        var slashes = Vector256.Equals(block, Vector256.Create((byte)'\\')).ExtractMostSignificantBits();
        if ((slashes & (Starts | Starts << 1 | Digits)) != Starts)
        {
            return false;
        }

        var units = Vector256.Equals(block, Vector256.Create((byte)'u')).ExtractMostSignificantBits();
        var decimals = Vector256.LessThan(block - Vector256.Create((byte)'0'), Vector256.Create((byte)10));
        var letters = Vector256.LessThan(
            (block | Vector256.Create((byte)0x20)) - Vector256.Create((byte)'a'), Vector256.Create((byte)6));
        var digits = (decimals | letters).ExtractMostSignificantBits();
        return (units & (Starts << 1)) == Starts << 1 && (digits & Digits) == Digits;
    }

    private static Vector256<byte> ShortEscapes(Vector256<byte> block)
        => Vector256.Equals(block, Vector256.Create((byte)'"'))
            | Vector256.Equals(block, Vector256.Create((byte)'\\'))
            | Vector256.Equals(block, Vector256.Create((byte)'/'))
            | Vector256.Equals(block, Vector256.Create((byte)'b'))
            | Vector256.Equals(block, Vector256.Create((byte)'f'))
            | Vector256.Equals(block, Vector256.Create((byte)'n'))
            | Vector256.Equals(block, Vector256.Create((byte)'r'))
            | Vector256.Equals(block, Vector256.Create((byte)'t'));
}
