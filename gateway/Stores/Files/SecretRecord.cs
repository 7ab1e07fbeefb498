using Gateway.Core.Keys;

namespace Gateway.Stores.Files;

/// <summary>One secret of a <see cref="KeyTable"/>.</summary>
/// <param name="Digest">What it is found by.</param>
/// <param name="ExpiryTicks">Its own or its key's expiry in UTC ticks, the earlier one; or <see cref="Never"/>.</param>
/// <param name="Key">Position of its key.</param>
internal readonly record struct SecretRecord(KeyDigest Digest, long ExpiryTicks, int Key)
{
    public const long Never = long.MaxValue;

    public DateTimeOffset? Expiry => ExpiryTicks == Never ? null : new DateTimeOffset(ExpiryTicks, TimeSpan.Zero);
}
