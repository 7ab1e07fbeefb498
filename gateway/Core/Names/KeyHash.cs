using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Gateway.Core.Names;

/// <summary>
/// A 64-bit hash with a random seed per process, so that callers cannot prepare collisions. Equal bytes have equal
/// hashes; a chance collision can only refuse a request, never admit one.
/// </summary>
internal static class KeyHash
{
    private static readonly ulong Seed = NewSeed();
    private static readonly ulong Factor = NewSeed() | 1;

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var hash = Seed ^ (ulong)bytes.Length;
        while (bytes.Length >= sizeof(ulong))
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        var rest = 0UL;
        foreach (var value in bytes)
        {
            rest = (rest << 8) | value;
        }

        return Mix(Mix(hash ^ rest) ^ Seed);
    }

    private static ulong Mix(ulong value)
    {
        var high = Math.BigMul(value, Factor, out var low);
        return high ^ low ^ value;
    }

    private static ulong NewSeed()
        => BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));
}
