using Gateway.Stores.Files;

namespace Gateway.Stores;

/// <summary>How a store is doing, for readiness and telemetry.</summary>
internal interface IStoreStatus
{
    ReloadStatus Status { get; }

    /// <summary>How many changes of the documents were rejected since the start.</summary>
    long Failures { get; }

    /// <summary>
    /// How long what is in force has not been held against the store; null for a store that is always at hand.
    /// </summary>
    TimeSpan? Unconfirmed { get; }

    /// <summary>Whether the store cannot be queried now.</summary>
    bool IsUnreachable { get; }

    /// <summary>Whether no request can be served, because the known keys are too old.</summary>
    bool IsTooOld { get; }
}
