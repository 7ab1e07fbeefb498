using Gateway.Core.Keys;
using Gateway.Stores.PostgreSql.Changes;

namespace Gateway.Stores.PostgreSql.Keys;

/// <summary>What the database says of a key.</summary>
/// <param name="Mark">The revision at which it says so.</param>
/// <param name="Key">The key; null where there is none.</param>
internal sealed record KeyLookupResult(RevisionMark Mark, KeyLookup.Found? Key);
