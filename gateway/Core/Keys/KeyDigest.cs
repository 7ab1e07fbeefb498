using System.Security.Cryptography;

namespace Gateway.Core.Keys;

/// <summary>SHA-256 of a whole API key: the only form in which the gateway keeps one.</summary>
internal readonly record struct KeyDigest(ulong A, ulong B, ulong C, ulong D)
{
    public static KeyDigest Of(ReadOnlySpan<byte> key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(key, hash);
        return FromBytes(hash);
    }

    /// <summary>Reads the 64 hexadecimal digits of a digest, as documents spell it.</summary>
    public static bool TryParse(ReadOnlySpan<char> hex, out KeyDigest digest)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        digest = default;
        if (hex.Length != 2 * hash.Length
            || Convert.FromHexString(hex, hash, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        digest = FromBytes(hash);
        return true;
    }

    public static KeyDigest FromBytes(ReadOnlySpan<byte> hash)
    {
        var words = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, ulong>(hash);
        return new KeyDigest(words[0], words[1], words[2], words[3]);
    }

    /// <summary>Equality whose time does not depend on where two digests differ.</summary>
    public bool FixedTimeEquals(in KeyDigest other)
        => ((A ^ other.A) | (B ^ other.B) | (C ^ other.C) | (D ^ other.D)) == 0;

    /// <summary>The 32 bytes of the digest.</summary>
    public byte[] ToArray()
    {
        var hash = new byte[SHA256.HashSizeInBytes];
        var words = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, ulong>(hash.AsSpan());
        (words[0], words[1], words[2], words[3]) = (A, B, C, D);
        return hash;
    }

    /// <summary>64 hexadecimal digits, lower case.</summary>
    public override string ToString() => Convert.ToHexStringLower(ToArray());
}
