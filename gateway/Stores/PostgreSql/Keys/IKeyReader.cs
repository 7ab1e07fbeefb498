using Gateway.Core.Keys;

namespace Gateway.Stores.PostgreSql.Keys;

/// <summary>Asks the database for one key.</summary>
internal interface IKeyReader
{
    /// <summary>The answer; null where the database cannot be asked. May take as long as the database does.</summary>
    Task<KeyLookupResult?> ReadAsync(KeyDigest digest);
}
