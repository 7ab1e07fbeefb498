using Gateway.Authentication;

namespace Gateway.Stores;

/// <summary>One secret of a <see cref="KeyTable"/>.</summary>
/// <param name="Digest">What it is found by.</param>
/// <param name="ExpiryTicks">UTC ticks of its own or its key's expiry, whichever is earlier; <see cref="Never"/> for none.</param>
/// <param name="Key">Position of its key.</param>
internal readonly record struct SecretRecord(KeyDigest Digest, long ExpiryTicks, int Key)
{
    public const long Never = long.MaxValue;
}
