using Gateway.Stores.Files;

namespace Gateway.Stores;

/// <summary>How a store is doing, for readiness and telemetry.</summary>
internal interface IStoreStatus
{
    ReloadStatus Status { get; }

    /// <summary>How often changed documents were not taken over since the start.</summary>
    long Failures { get; }

    /// <summary>How long what is in force has not been held against the store; null for a store that is always at hand.</summary>
    TimeSpan? Unconfirmed { get; }

    /// <summary>Whether the store cannot be asked now.</summary>
    bool IsUnreachable { get; }

    /// <summary>Whether nobody can be served any more, because what is known of keys is too old.</summary>
    bool IsTooOld { get; }
}
