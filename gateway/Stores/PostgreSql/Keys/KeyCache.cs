using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Gateway.Core.Keys;
using Gateway.Stores.PostgreSql.Changes;
using Microsoft.Extensions.Caching.Memory;

namespace Gateway.Stores.PostgreSql.Keys;

/// <summary>
/// The keys that were looked up: known and unknown ones apart, each bounded, so that made-up keys never drive out good
/// ones. Reading allocates nothing.
/// </summary>
internal sealed class KeyCache : IDisposable
{
    /// <summary>How long an answer is used before the database is queried again without a notification.</summary>
    public static readonly TimeSpan KnownLifetime = TimeSpan.FromSeconds(60);

    /// <summary>The same for a key that is not in the database.</summary>
    public static readonly TimeSpan UnknownLifetime = TimeSpan.FromSeconds(10);

    private const int MostUnknown = 10_000;

    private readonly MemoryCache _known;
    private readonly MemoryCache _unknown = new(new MemoryCacheOptions { SizeLimit = MostUnknown });
    private readonly Invalidations _invalidations;
    private readonly TimeProvider _time;
    private readonly MemoryCacheEntryOptions _keepKnown;
    private readonly MemoryCacheEntryOptions _keepUnknown = new()
    {
        Size = 1,
        AbsoluteExpirationRelativeToNow = UnknownLifetime,
    };

    /// <param name="maxStale">How much longer a known key may be of use, when the database cannot be queried.</param>
    public KeyCache(int mostKnown, TimeSpan maxStale, Invalidations invalidations, TimeProvider time)
    {
        _known = new MemoryCache(new MemoryCacheOptions { SizeLimit = mostKnown });
        _keepKnown = new() { Size = 1, AbsoluteExpirationRelativeToNow = KnownLifetime + maxStale };
        _invalidations = invalidations;
        _time = time;
    }

    /// <summary>The known key, whatever its age; null where there is none, or where it was changed since.</summary>
    public CachedKey? Known(in KeyDigest digest)
        => TryFind(_known, digest, out var key) && _invalidations.Holds(((KeyLookup.Found)key.Answer).Caller, key.AsOf)
            ? key
            : null;

    /// <summary>Whether a key was known, as far as the cache goes: it may have changed since.</summary>
    public bool WasKnown(in KeyDigest digest) => TryFind(_known, digest, out _);

    public bool IsUnknown(in KeyDigest digest, long now)
        => TryFind(_unknown, digest, out var key)
        && _invalidations.UnknownHolds(key.AsOf)
        && _time.GetElapsedTime(key.Timestamp, now) <= UnknownLifetime;

    /// <summary>Whether a known key is young enough to be used without another query.</summary>
    public bool IsYoung(CachedKey key, long now) => _time.GetElapsedTime(key.Timestamp, now) <= KnownLifetime;

    public void Keep(in KeyDigest digest, CachedKey key)
    {
        var name = new string(NameOf(digest));
        if (key.Answer is KeyLookup.Found)
        {
            _known.Set(name, key, _keepKnown);
        }
        else
        {
            _known.Remove(name);
            _unknown.Set(name, key, _keepUnknown);
        }
    }

    public void Dispose()
    {
        _known.Dispose();
        _unknown.Dispose();
    }

    private static bool TryFind(MemoryCache cache, in KeyDigest digest, [NotNullWhen(true)] out CachedKey? key)
        => cache.TryGetValue(NameOf(digest), out key) && key is not null;

    // The cache can be read by characters without making a string of them: the digest's 32 bytes are 16.
    private static ReadOnlySpan<char> NameOf(in KeyDigest digest)
        => MemoryMarshal.Cast<KeyDigest, char>(MemoryMarshal.CreateReadOnlySpan(in digest, 1));
}
