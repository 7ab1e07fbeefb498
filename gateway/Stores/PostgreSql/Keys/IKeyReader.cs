using Gateway.Core.Keys;

namespace Gateway.Stores.PostgreSql.Keys;

/// <summary>Queries the database for one key.</summary>
internal interface IKeyReader
{
    /// <summary>The answer; null where the database cannot be queried. May take as long as the database does.</summary>
    Task<KeyLookupResult?> ReadAsync(KeyDigest digest);
}
