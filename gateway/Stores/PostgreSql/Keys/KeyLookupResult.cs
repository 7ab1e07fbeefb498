using Gateway.Core.Keys;
using Gateway.Stores.PostgreSql.Changes;

namespace Gateway.Stores.PostgreSql.Keys;

/// <summary>The database's answer about a key.</summary>
/// <param name="Mark">The revision of that answer.</param>
/// <param name="Key">The key; null where there is none.</param>
internal sealed record KeyLookupResult(RevisionMark Mark, KeyLookup.Found? Key);
