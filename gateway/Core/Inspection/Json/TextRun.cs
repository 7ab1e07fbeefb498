using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gateway.Core.Inspection.Json;

/// <summary>
/// Finds where the plain part of a JSON string ends: at a quote, a backslash, a control character or the first byte of
/// a character outside ASCII.
/// </summary>
internal static class TextRun
{
    /// <summary>The number of plain bytes at the start.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Length(ReadOnlySpan<byte> bytes)
        => Vector512.IsHardwareAccelerated && bytes.Length >= Vector512<byte>.Count ? Length512(bytes)
            : Vector256.IsHardwareAccelerated && bytes.Length >= Vector256<byte>.Count ? Length256(bytes)
            : Length128(bytes);

    public static int LengthScalar(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            if (!IsPlain(bytes[i]))
            {
                return i;
            }
        }

        return bytes.Length;
    }

    public static int Length512(ReadOnlySpan<byte> bytes)
    {
        ref var start = ref MemoryMarshal.GetReference(bytes);
        nint i = 0;
        nint end = bytes.Length - Vector512<byte>.Count;
        while (i <= end - (3 * Vector512<byte>.Count))
        {
            var first = Special(Vector512.LoadUnsafe(ref Unsafe.Add(ref start, i)));
            if (first != Vector512<byte>.Zero)
            {
                return (int)i + BitOperations.TrailingZeroCount(first.ExtractMostSignificantBits());
            }

            var second = Special(Vector512.LoadUnsafe(ref Unsafe.Add(ref start, i + 64)));
            var third = Special(Vector512.LoadUnsafe(ref Unsafe.Add(ref start, i + 128)));
            var fourth = Special(Vector512.LoadUnsafe(ref Unsafe.Add(ref start, i + 192)));
            if ((second | third | fourth) != Vector512<byte>.Zero)
            {
                i += 64;
                break;
            }

            i += 256;
        }

        for (; i <= end; i += Vector512<byte>.Count)
        {
            var special = Special(Vector512.LoadUnsafe(ref Unsafe.Add(ref start, i))).ExtractMostSignificantBits();
            if (special != 0)
            {
                return (int)i + BitOperations.TrailingZeroCount(special);
            }
        }

        return (int)i + Length128(bytes[(int)i..]);
    }

    public static int Length256(ReadOnlySpan<byte> bytes)
    {
        ref var start = ref MemoryMarshal.GetReference(bytes);
        nint i = 0;
        for (nint end = bytes.Length - Vector256<byte>.Count; i <= end; i += Vector256<byte>.Count)
        {
            var block = Vector256.LoadUnsafe(ref Unsafe.Add(ref start, i));
            var special = (Vector256.LessThan(block.AsSByte(), Vector256.Create((sbyte)' ')).AsByte()
                | Vector256.Equals(block, Vector256.Create((byte)'"'))
                | Vector256.Equals(block, Vector256.Create((byte)'\\'))).ExtractMostSignificantBits();
            if (special != 0)
            {
                return (int)i + BitOperations.TrailingZeroCount(special);
            }
        }

        return (int)i + Length128(bytes[(int)i..]);
    }

    public static int Length128(ReadOnlySpan<byte> bytes)
    {
        ref var start = ref MemoryMarshal.GetReference(bytes);
        nint i = 0;
        for (nint end = bytes.Length - Vector128<byte>.Count; i <= end; i += Vector128<byte>.Count)
        {
            var block = Vector128.LoadUnsafe(ref Unsafe.Add(ref start, i));
            var special = (Vector128.LessThan(block.AsSByte(), Vector128.Create((sbyte)' ')).AsByte()
                | Vector128.Equals(block, Vector128.Create((byte)'"'))
                | Vector128.Equals(block, Vector128.Create((byte)'\\'))).ExtractMostSignificantBits();
            if (special != 0)
            {
                return (int)i + BitOperations.TrailingZeroCount(special);
            }
        }

        return (int)i + LengthScalar(bytes[(int)i..]);
    }

    // As a signed number a control character and a byte outside ASCII are both less than a space.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Special(Vector512<byte> block)
        => Vector512.LessThan(block.AsSByte(), Vector512.Create((sbyte)' ')).AsByte()
            | Vector512.Equals(block, Vector512.Create((byte)'"'))
            | Vector512.Equals(block, Vector512.Create((byte)'\\'));

    private static bool IsPlain(byte value) => (sbyte)value >= ' ' && value is not ((byte)'"' or (byte)'\\');
}
