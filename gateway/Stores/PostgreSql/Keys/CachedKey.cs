using Gateway.Core.Keys;

namespace Gateway.Stores.PostgreSql.Keys;

/// <summary>What the database answered about a key.</summary>
/// <param name="Answer">A known key, or <see cref="KeyLookup.Unknown"/>.</param>
/// <param name="AsOf">The number of the last change when it was queried.</param>
/// <param name="Timestamp">When it was queried.</param>
internal sealed record CachedKey(KeyLookup Answer, long AsOf, long Timestamp);
