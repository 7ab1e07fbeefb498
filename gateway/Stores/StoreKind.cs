namespace Gateway.Stores;

/// <summary>The kinds of store that a gateway can serve from.</summary>
internal enum StoreKind
{
    /// <summary>The documents of a folder.</summary>
    Files,

    /// <summary>A database that many replicas share.</summary>
    PostgreSql,
}
